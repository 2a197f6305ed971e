//! One SQLite file that remembers documents, statements and findings.
