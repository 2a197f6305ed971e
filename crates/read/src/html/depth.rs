//! A limit on how deep elements stand in one another: a parser's work grows with the square of it.

use std::borrow::Cow;

/// More than any page that was written to be read.
const DEEPEST: usize = 700;

/// Elements that end by themselves.
const SELF_ENDING: &[&[u8]] = &[
    b"p",
    b"li",
    b"dt",
    b"dd",
    b"tr",
    b"td",
    b"th",
    b"tbody",
    b"thead",
    b"tfoot",
    b"option",
    b"optgroup",
    b"colgroup",
    b"rt",
    b"rp",
    b"br",
    b"img",
    b"hr",
    b"input",
    b"meta",
    b"link",
    b"area",
    b"base",
    b"col",
    b"embed",
    b"source",
    b"track",
    b"wbr",
    b"param",
    b"path",
    b"html",
    b"head",
    b"body",
];

/// The page without the tags that open an element below the deepest level; their text stays.
pub(super) fn limited(page: &str) -> Cow<'_, str> {
    let bytes = page.as_bytes();
    let (mut depth, mut at, mut copied) = (0usize, 0usize, 0usize);
    let mut out = String::new();
    while let Some(n) = memchr::memchr(b'<', &bytes[at..]) {
        let open = at + n;
        let tag = tag_at(bytes, open);
        at = tag.end;
        match tag.kind {
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Open if depth >= DEEPEST => {
                out.push_str(&page[copied..open]);
                copied = tag.end;
            }
            Kind::Open => depth += 1,
            Kind::None => {}
        }
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    out.push_str(&page[copied..]);
    Cow::Owned(out)
}

enum Kind {
    Open,
    Close,
    None,
}

struct Tag {
    kind: Kind,
    /// Where to look for the next one: on a boundary of characters, for it lies behind an ASCII one.
    end: usize,
}

fn tag_at(bytes: &[u8], open: usize) -> Tag {
    let rest = &bytes[open + 1..];
    if rest.starts_with(b"!--") {
        let end = memchr::memmem::find(rest, b"-->").map_or(bytes.len(), |n| open + 1 + n + 3);
        return Tag { kind: Kind::None, end };
    }
    let closes = rest.first() == Some(&b'/');
    let name = &rest[usize::from(closes)..];
    let length = name.iter().take(20).take_while(|b| b.is_ascii_alphanumeric()).count();
    let name = name[..length].to_ascii_lowercase();
    if !name.first().is_some_and(u8::is_ascii_alphabetic) {
        return Tag { kind: Kind::None, end: open + 1 };
    }
    let end = memchr::memchr2(b'>', b'<', rest).map_or(bytes.len(), |n| open + 1 + n + usize::from(rest[n] == b'>'));
    if matches!(&name[..], b"script" | b"style") && !closes {
        let close = [&b"</"[..], &name].concat();
        let upper = close.to_ascii_uppercase();
        let inner = &bytes[end..];
        let at = memchr::memmem::find(inner, &close).or_else(|| memchr::memmem::find(inner, &upper));
        return Tag { kind: Kind::None, end: at.map_or(end, |n| end + n) };
    }
    let ends_itself =
        SELF_ENDING.contains(&&name[..]) || bytes[..end].ends_with(b"/>") || matches!(&name[..], b"script" | b"style");
    let kind = if ends_itself {
        Kind::None
    } else if closes {
        Kind::Close
    } else {
        Kind::Open
    };
    Tag { kind, end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_as_they_are_stay() {
        let page = "<!-- <div> --><div><p>Tea<p>Zinc<br/><script>'<div>'</script></div> 3 < 4 <é";
        assert!(matches!(limited(page), Cow::Borrowed(_)));
    }

    #[test]
    fn too_deep_tags_are_left_out() {
        let page = format!("{}tea{}<i>zinc</i>", "<div>".repeat(5000), "</div>".repeat(5000));
        let limited = limited(&page);
        assert_eq!(limited.matches("<div>").count(), DEEPEST);
        assert!(limited.contains("tea") && limited.ends_with("<i>zinc</i>"));
        assert!(super::limited(&"<div".repeat(5000)).len() <= 20_000);
    }
}
