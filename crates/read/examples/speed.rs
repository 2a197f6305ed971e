//! MB/s of reading: small files again and again from memory, files above 64 MB once as a stream.
//! `cargo run --release -p attache-read --example speed -- FILE…`

use attache_read::{Hints, documents, stream};
use std::io::BufReader;

#[allow(clippy::disallowed_methods)]
fn main() {
    for name in std::env::args().skip(1) {
        let size = std::fs::metadata(&name).map_or(0, |m| m.len());
        let start = std::time::Instant::now();
        let (mut read, mut found, mut failed) = (0u64, 0usize, 0usize);
        let mut count = |ok: bool| if ok { found += 1 } else { failed += 1 };
        if size > 64 << 20 {
            let Ok(file) = std::fs::File::open(&name) else { continue };
            stream(&name, BufReader::with_capacity(1 << 20, file), &Hints::default()).for_each(|d| count(d.is_ok()));
            read = size;
        } else {
            let Ok(bytes) = std::fs::read(&name) else { continue };
            while start.elapsed().as_millis() < 500 {
                documents(&name, &bytes, &Hints::default()).for_each(|d| count(d.is_ok()));
                read += bytes.len() as u64;
            }
        }
        let speed = read as f64 / 1e6 / start.elapsed().as_secs_f64();
        println!("{speed:8.1} MB/s {found:8} documents {failed:4} failed {name}");
    }
}
