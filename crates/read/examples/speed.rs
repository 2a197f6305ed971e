//! Reads files again and again and prints MB/s: `cargo run --release -p attache-read --example speed -- FILE…`

#[allow(clippy::disallowed_methods)]
fn main() {
    for name in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&name) else {
            eprintln!("{name} cannot be read");
            continue;
        };
        let start = std::time::Instant::now();
        let (mut read, mut blocks) = (0usize, 0usize);
        while start.elapsed().as_millis() < 500 {
            for document in attache_read::documents(&name, &bytes, &attache_read::Hints::default()).flatten() {
                blocks += document.blocks.len();
            }
            read += bytes.len();
        }
        println!("{:8.1} MB/s {blocks:9} blocks {name}", read as f64 / 1e6 / start.elapsed().as_secs_f64());
    }
}
