//! Sentences: runs of tokens of one block, up to a full stop that ends one.

use crate::token::{Kind, Token};
use std::ops::Range;

const ENDS: [char; 8] = ['.', '!', '?', '…', '。', '！', '？', '；'];
const CLOSERS: [char; 7] = ['"', '”', '’', ')', ']', '»', '」'];

/// The token ranges of the sentences of a block.
pub fn sentences(text: &str, tokens: &[Token], all: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = all.start;
    let mut i = all.start;
    while i < all.end {
        let mut next = i + 1;
        if is_end(tokens, text, i, all.end) {
            while next < all.end && is_tail(tokens[next]) {
                next += 1;
            }
            out.push(start..next);
            start = next;
        }
        i = next;
    }
    if start < all.end {
        out.push(start..all.end);
    }
    out
}

/// Closing quotes and brackets, and the `/.` of a sign-off, belong to the sentence that they close.
fn is_tail(token: Token) -> bool {
    match token.kind {
        Kind::Mark(c) if CLOSERS.contains(&c) => !token.spaced || c == '”' || c == ')',
        Kind::Mark('/' | '.') | Kind::Possessive => !token.spaced,
        _ => false,
    }
}

fn is_end(tokens: &[Token], text: &str, i: usize, end: usize) -> bool {
    let token = tokens[i];
    let abbreviation = token.kind == Kind::Word && token.span.of(text).ends_with('.');
    match token.kind {
        Kind::Mark(c) if ENDS.contains(&c) => {}
        _ if abbreviation => {}
        _ => return false,
    }
    let mut j = i + 1;
    while j < end && is_tail(tokens[j]) {
        j += 1;
    }
    let Some(next) = tokens.get(j).filter(|_| j < end) else { return true };
    if matches!(token.kind, Kind::Mark('。' | '！' | '？' | '；')) {
        return true;
    }
    if abbreviation {
        return false;
    }
    let opens = match next.kind {
        Kind::Word => {
            next.capital || next.newline || crate::fold::is_han(next.span.of(text).chars().next().unwrap_or(' '))
        }
        Kind::Number => next.spaced,
        Kind::Mark(c) => matches!(c, '"' | '“' | '‘' | '(' | '[' | '«' | '$' | '€'),
        Kind::Dash => next.spaced,
        Kind::Possessive => false,
    };
    // "3.5m.In": no space, but a word before the stop and a capital after it.
    let glued_ok = next.spaced
        || (i > 0 && matches!(tokens[i - 1].kind, Kind::Word | Kind::Mark(_) | Kind::Number) && next.capital);
    opens && glued_ok
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{Abbreviations, Vocabulary, tokens};
    use attache_core::Span;

    struct Few;
    impl Abbreviations for Few {
        fn is_abbreviation(&self, folded: &str) -> bool {
            ["feb", "gen", "mr", "no"].contains(&folded)
        }
    }

    fn cut(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        tokens(text, Span::new(0, text.len()), &Vocabulary::default(), &Few, &mut out);
        sentences(text, &out, 0..out.len())
            .into_iter()
            .map(|r| out[r.start].span.to(out[r.end - 1].span).of(text).to_owned())
            .collect()
    }

    #[test]
    fn stops_that_end_and_stops_that_do_not() {
        assert_eq!(
            cut("It was set for Feb.18 in Hue. Gen. Lam came."),
            ["It was set for Feb.18 in Hue.", "Gen. Lam came."]
        );
        assert_eq!(cut("Trade hit $1.85 billion.In May it fell."), ["Trade hit $1.85 billion.", "In May it fell."]);
        assert_eq!(cut("He said “it is so.” She left./."), ["He said “it is so.”", "She left./."]);
        assert_eq!(
            cut("The U.S. Embassy said 3.5 percent. 12 came"),
            ["The U.S. Embassy said 3.5 percent.", "12 came"]
        );
        assert_eq!(cut("贸易额增长。两国同意"), ["贸易额增长。", "两国同意"]);
    }
}
