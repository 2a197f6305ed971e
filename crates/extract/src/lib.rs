//! Documents to statements: lexicon, values, clauses, rules.
