//! E-mail messages: press releases, newsletters.

use crate::{Hints, html, limits, text};
use attache_core::{Date, Document, Edtf, Error, FoundDate, id};
use mail_parser::{DateTime, MessageParser, MimeHeaders};

pub(crate) fn read(name: &str, bytes: &[u8], hints: &Hints) -> Result<Document, Error> {
    limits::check_size(bytes.len(), name)?;
    let fault =
        || Error::new("the message has no header or no text").at(name).remedy("Save the message with its whole source");
    let message = MessageParser::default().parse(bytes).ok_or_else(fault)?;
    let (id, source) = (id::document_id(bytes), name.to_owned());
    let page = message
        .html_body
        .iter()
        .filter_map(|part| message.part(*part))
        .find(|part| part.is_text_html() || part.is_content_type("text", "html"));
    let mut document = match page.and_then(|p| p.text_contents()) {
        Some(page) => html::page(id, source, page, hints),
        None => text::document(id, source, message.body_text(0).ok_or_else(fault)?.into_owned()),
    };
    if let Some(subject) = message.subject().map(text::one_line).filter(|s| !s.is_empty()) {
        document.title = Some(subject);
    }
    if let Some(date) = message.date().and_then(day) {
        document.published = document.published.or(Some(date));
        document.dates.insert(0, FoundDate { date, origin: "mail Date".to_owned() });
    }
    Ok(document)
}

fn day(sent: &DateTime) -> Option<Edtf> {
    let date = Date::ymd(i32::from(sent.year), sent.month, sent.day);
    (date.is_valid() && date.month > 0 && date.day > 0).then_some(Edtf::Date(date))
}

#[cfg(test)]
mod tests {
    use crate::{Hints, documents};

    #[test]
    fn the_page_of_a_message_is_read() {
        let message = "From: Press <press@tea.example>\r\nMessage-ID: <1@tea.example>\r\nDate: Tue, 05 Nov 2024 08:00:00 +0700\r\nSubject: =?UTF-8?Q?Tea_trade_=E2=80=93_up?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nplain\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Trade in tea rose by 5% in the year to June, =\r\nthe ministry said =E2=80=93 again.</p>\r\n--b--\r\n";
        for name in ["a.eml", "a"] {
            let d = documents(name, message.as_bytes(), &Hints::default()).next().unwrap().unwrap();
            assert_eq!(d.title.as_deref(), Some("Tea trade – up"));
            assert_eq!(d.published.unwrap().to_string(), "2024-11-05");
            assert!(d.text.contains("the ministry said – again."), "{}", d.text);
            assert!(!d.text.contains("plain"));
        }
    }

    #[test]
    fn plain_messages_and_broken_ones() {
        let d = documents("a.eml", b"From: a@b.example\nSubject: Tea\n\nTrade rose by 5%.\n", &Hints::default())
            .next()
            .unwrap()
            .unwrap();
        assert_eq!(d.text.trim(), "Trade rose by 5%.");
        for bytes in [&b""[..], b"\xff\xfe\x00", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n--x\n"] {
            documents("a.eml", bytes, &Hints::default()).for_each(drop);
        }
    }
}
