//! Paragraphs that were printed before, in the same words.

use std::collections::HashMap;

/// Remembers passages by their letters and digits, whatever their case, spaces and punctuation.
#[derive(Default)]
pub(crate) struct Repeats {
    first: HashMap<u64, usize>,
}

impl Repeats {
    /// The number of the first passage with the same words, if there was one; remembers this one otherwise.
    pub(crate) fn seen(&mut self, passage: &str, number: usize) -> Option<usize> {
        let key = key(passage)?;
        match self.first.entry(key) {
            std::collections::hash_map::Entry::Occupied(first) => Some(*first.get()),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(number);
                None
            }
        }
    }
}

/// A hash over what is said; nothing for a passage without letters or digits.
pub(crate) fn key(passage: &str) -> Option<u64> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut any = false;
    let mut add = |c: u32| hash = (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(5);
    for c in passage.chars() {
        if c.is_ascii_alphanumeric() {
            any = true;
            add(u32::from(c.to_ascii_lowercase()));
        } else if !c.is_ascii() && c.is_alphanumeric() {
            any = true;
            c.to_lowercase().for_each(|l| add(u32::from(l)));
        }
    }
    any.then_some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spaces_do_not_matter() {
        let mut repeats = Repeats::default();
        assert_eq!(repeats.seen("Trade rose — by 5%.", 0), None);
        assert_eq!(repeats.seen("TRADE  ROSE by 5%", 1), Some(0));
        assert_eq!(repeats.seen("Trade rose by 6%", 2), None);
        assert_eq!(repeats.seen("***", 3), None);
        assert_eq!(repeats.seen("***", 4), None);
    }
}
