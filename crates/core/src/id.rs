//! Ids: the same bytes give the same id, anywhere.

use sha2::{Digest, Sha256};

/// `sha256:` and the hex digest of the bytes: the id of a document.
pub fn document_id(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

/// `s:` and the first 16 hex digits of a digest over the parts: the id of a statement.
pub fn statement_id(doc: &str, at: [u32; 2], kind: &str, values: &str) -> String {
    short_id("s", &[doc, &format!("{} {}", at[0], at[1]), kind, values])
}

/// `prefix:` and 16 hex digits over the parts, each closed by a zero byte.
pub fn short_id(prefix: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    format!("{prefix}:{}", hex(&hash.finalize()[..8]))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(bytes.len() * 2);
    for b in bytes {
        out.push(DIGITS[usize::from(b >> 4)] as char);
        out.push(DIGITS[usize::from(b & 15)] as char);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_digests() {
        assert_eq!(document_id(b""), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let id = |at| statement_id("d", at, "figure", "{}");
        assert_eq!(id([1, 2]).len(), 18);
        assert_ne!(id([1, 2]), id([1, 3]));
        assert_ne!(short_id("x", &["a", "b"]), short_id("x", &["ab", ""]));
    }
}
