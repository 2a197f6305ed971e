//! Names of records in the lexicon, with what each form says: the name itself, a demonym, a capital.

use super::lexicon::Lexicon;
use super::meaning::{Entity, Form, Meaning};
use super::table::{Name, Record, names};
use std::collections::HashMap;

pub(super) fn add_all(records: &[Record], by_id: &HashMap<String, u32>, lexicon: &mut Lexicon) {
    for (at, record) in records.iter().enumerate() {
        let at = at as u32;
        for name in &record.names {
            add(lexicon, name, at, Form::Name);
        }
        if let Some(cell) = record.cell("demonyms") {
            for name in names(cell) {
                add(lexicon, &name, at, Form::Demonym);
                if name.language.is_none()
                    && !name.text.ends_with('s')
                    && !name.text.ends_with("ese")
                    && !name.text.ends_with("ish")
                {
                    let plural = Name { language: None, text: format!("{}s", name.text) };
                    add(lexicon, &plural, at, Form::Demonym);
                }
            }
        }
        if let Some((cell, id)) = record.cell("capital").and_then(|c| c.split_once('=')) {
            let id = by_id.get(id.trim()).copied();
            for name in names(cell) {
                add(lexicon, &name, id.unwrap_or(at), if id.is_some() { Form::Name } else { Form::Capital });
            }
        }
    }
}

fn add(lexicon: &mut Lexicon, name: &Name, record: u32, form: Form) {
    let text = name.text.as_str();
    let marked = name.language.as_deref() == Some("vi") && !text.is_ascii();
    let first = text.chars().next().unwrap_or(' ');
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let upper = letters > 0 && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let meaning = Meaning::Entity(Entity {
        record,
        form,
        capital: first.is_uppercase(),
        caps: upper && letters <= 5 && first.is_ascii(),
        marked,
    });
    lexicon.add(text, meaning);
}
