//! Prints the blocks of files with their sections: `cargo run -p attache-read --example sections [--full] FILE…`

use attache_read::{Hints, documents};

fn main() {
    let full = std::env::args().any(|a| a == "--full");
    for name in std::env::args().skip(1).filter(|a| a != "--full") {
        let Ok(bytes) = std::fs::read(&name) else {
            eprintln!("{name} cannot be read");
            continue;
        };
        for document in documents(&name, &bytes, &Hints::default()) {
            match document {
                Ok(d) => print(&name, &d, full),
                Err(e) => eprintln!("{e}"),
            }
        }
    }
}

fn print(name: &str, d: &attache_core::Document, full: bool) {
    let head = [&d.title, &d.publisher, &d.language, &d.url];
    println!(
        "== {name} {head:?} {:?} {:?}",
        d.published.map(|p| p.to_string()),
        d.dates.iter().map(|f| format!("{} ({})", f.date, f.origin)).collect::<Vec<_>>()
    );
    for block in &d.blocks {
        let repeat = if block.repeat { "=" } else { " " };
        let words: String = block.span.of(&d.text).chars().take(if full { usize::MAX } else { 90 }).collect();
        println!(
            "{:9}{repeat}{:3} {}",
            block.section.name(),
            block.language.as_deref().unwrap_or("-"),
            words.replace('\n', "⏎")
        );
    }
}
