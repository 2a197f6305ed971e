//! XML as a flow of opened elements, text and closed elements; forgiving, for feeds are often broken.

use quick_xml::Reader;
use quick_xml::events::Event;

pub(crate) enum Node<'a> {
    Open { name: &'a str, attributes: &'a [(String, String)] },
    Close { name: &'a str },
    Text(&'a str),
}

/// Shows every node to `visit`, up to the end or to the first fault, which is given back.
pub(crate) fn walk(source: &str, mut visit: impl FnMut(Node)) -> Result<(), String> {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(e) => {
                let attributes: Vec<(String, String)> =
                    e.attributes().flatten().map(|a| (a.key.0.to_owned(), unescaped(&a.value))).collect();
                visit(Node::Open { name: e.name().0, attributes: &attributes });
            }
            Event::End(e) => visit(Node::Close { name: e.name().0 }),
            Event::Text(t) => visit(Node::Text(&t)),
            Event::CData(t) => visit(Node::Text(&t)),
            Event::GeneralRef(r) => match r.resolve_char_ref() {
                Ok(Some(c)) => visit(Node::Text(c.encode_utf8(&mut [0; 4]))),
                _ => visit(Node::Text(named(&r))),
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn named(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u{a0}",
        "ndash" => "–",
        "mdash" => "—",
        "lsquo" => "‘",
        "rsquo" => "’",
        "ldquo" => "“",
        "rdquo" => "”",
        "hellip" => "…",
        "euro" => "€",
        "pound" => "£",
        _ => " ",
    }
}

fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |v| v.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_come_in_order() {
        let mut seen = Vec::new();
        let result = walk("<a x='1 &amp; 2'>t&amp;e&#97;<![CDATA[<b>]]><c/></d></a>", |n| {
            seen.push(match n {
                Node::Open { name, attributes } => {
                    format!("+{name}{}", attributes.iter().map(|(k, v)| format!(" {k}={v}")).collect::<String>())
                }
                Node::Close { name } => format!("-{name}"),
                Node::Text(t) => t.to_owned(),
            });
        });
        assert_eq!(result, Ok(()));
        assert_eq!(seen, ["+a x=1 & 2", "t", "&", "e", "a", "<b>", "+c", "-c", "-d", "-a"]);
    }
}
