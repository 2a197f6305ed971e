//! Statements of many documents to series, threads and findings.
