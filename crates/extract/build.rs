//! Lists the files of `packs/`, so that they are built into the program; `world` comes first.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    println!("cargo::rerun-if-changed={}", packs.display());
    let mut names: Vec<PathBuf> = entries(&packs).into_iter().filter(|p| p.join("pack.toml").is_file()).collect();
    names.sort_by_key(|p| (p.file_name().is_none_or(|n| n != "world"), p.clone()));
    let mut code = String::from("const FILES: &[(&str, &str, &str)] = &[\n");
    for pack in &names {
        println!("cargo::rerun-if-changed={}", pack.display());
        let words = pack.join("words");
        if words.is_dir() {
            println!("cargo::rerun-if-changed={}", words.display());
        }
        for file in entries(pack).into_iter().chain(entries(&words)) {
            let wanted = file.extension().is_some_and(|e| e == "tsv" || e == "toml");
            if !wanted {
                continue;
            }
            println!("cargo::rerun-if-changed={}", file.display());
            let inner = file.strip_prefix(pack).unwrap_or(&file).display().to_string().replace('\\', "/");
            let pack = pack.file_name().unwrap_or_default().to_string_lossy();
            let _ = writeln!(code, "({pack:?}, {inner:?}, include_str!({:?})),", file.display().to_string());
        }
    }
    code.push_str("];\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("packs.rs");
    std::fs::write(&out, code).expect("OUT_DIR can be written");
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let Ok(read) = std::fs::read_dir(dir) else { return Vec::new() };
    let mut out: Vec<PathBuf> = read.flatten().map(|e| e.path()).collect();
    out.sort();
    out
}
