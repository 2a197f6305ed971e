//! Bytes to documents: charsets, formats, text, sections.
