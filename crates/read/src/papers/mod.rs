//! Papers and letters: one document a file, whose text is taken out of its format.

pub(crate) mod docx;
pub(crate) mod email;
mod layout;
pub(crate) mod pdf;
mod pdf_limits;
