-- What people and rules decided. Rows are only ever added; the last word on a pair or a target counts.
CREATE TABLE decisions (
  seq       INTEGER PRIMARY KEY,
  one       TEXT NOT NULL,             -- two ids or names, `one` before `other` in the alphabet
  other     TEXT NOT NULL,
  judgement TEXT NOT NULL CHECK (judgement IN ('positive', 'negative', 'unsure', 'no_judgement')),
  score     REAL,                      -- of a rule's proposal, 0 to 1
  by        TEXT NOT NULL,             -- who
  at        TEXT NOT NULL,             -- when, ISO 8601
  why       TEXT
) STRICT;
CREATE INDEX decisions_by_pair ON decisions (one, other, seq);

CREATE TABLE reviews (
  seq     INTEGER PRIMARY KEY,
  target  TEXT NOT NULL,               -- the id of a statement (s:…) or a finding (f:…)
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'correct', 'score', 'withdraw')),
  value   TEXT,                        -- of `correct`: a JSON object of fields; of `score`: the score and its guideline
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  why     TEXT,
  doc     TEXT,                        -- of a statement: where it stood and what it said, so that it can be told when
  json    TEXT                         -- the document is gone or is read in another way
) STRICT;
CREATE INDEX reviews_by_target ON reviews (target, seq);

-- What came and went after a document was first added: by reading it again, by removing it, by a repair.
CREATE TABLE changes (
  seq       INTEGER PRIMARY KEY,
  at        TEXT,
  what      TEXT NOT NULL CHECK (what IN ('gained', 'withdrawn', 'removed')),
  doc       TEXT NOT NULL,
  source    TEXT,
  statement TEXT,                      -- its id; none where a whole document was removed
  json      TEXT,
  why       TEXT NOT NULL
) STRICT;
CREATE INDEX changes_by_time ON changes (at);

CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are only added'); END;
CREATE TRIGGER reviews_keep BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are only added'); END;

-- The words of each document, marks folded, Chinese by pairs of characters; the text itself stays in `documents`.
CREATE VIRTUAL TABLE search USING fts5 (
  words, content = '', tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO search (rowid, words) SELECT key, search_words(coalesce(title, '') || ' ' || text) FROM documents;
CREATE TRIGGER documents_search AFTER INSERT ON documents BEGIN
  INSERT INTO search (rowid, words) VALUES (new.key, search_words(coalesce(new.title, '') || ' ' || new.text));
END;
CREATE TRIGGER documents_unsearch AFTER DELETE ON documents BEGIN
  INSERT INTO search (search, rowid, words)
    VALUES ('delete', old.key, search_words(coalesce(old.title, '') || ' ' || old.text));
END;

-- For other tools: see docs/ledger.md.
CREATE VIEW evidence AS
  SELECT s.id, s.kind, d.id AS doc, d.source, d.publisher, d.published, d.published_from, s.at_start, s.at_end, s.section,
    s.rule, s.said_by, s.period, json_extract(s.json, '$.quote') AS quote, s.json, d.key AS doc_key, s.seq
  FROM statements s JOIN documents d ON d.key = s.doc;
CREATE VIEW figures AS
  SELECT e.id, s.indicator, json_extract(e.json, '$.what') AS what, json_extract(e.json, '$.between') AS between_json,
    json_extract(e.json, '$.from') AS from_id, json_extract(e.json, '$.to') AS to_id, s.value, s.unit,
    json_extract(e.json, '$.approx') AS approx, json_extract(e.json, '$.product') AS product, e.period,
    json_extract(e.json, '$.change.percent') AS change_percent, json_extract(e.json, '$.change.base') AS change_base,
    json_extract(e.json, '$.target') AS target, e.publisher, e.published, e.quote, e.doc, e.at_start, e.at_end
  FROM evidence e JOIN statements s ON s.doc = e.doc_key AND s.seq = e.seq WHERE e.kind = 'figure';
CREATE VIEW ranks AS
  SELECT id, json_extract(json, '$.subject') AS subject, json_extract(json, '$.ordinal') AS ordinal,
    json_extract(json, '$.as') AS role, json_extract(json, '$.of') AS of_id, json_extract(json, '$.scope') AS scope,
    json_extract(json, '$.out_of') AS out_of, period, publisher, published, quote, doc, at_start, at_end
  FROM evidence WHERE kind = 'rank';
CREATE VIEW meetings AS
  SELECT id, json_extract(json, '$.type') AS type, json_extract(json, '$.participants') AS participants_json,
    json_extract(json, '$.mechanism') AS mechanism, json_extract(json, '$.ordinal') AS ordinal,
    json_extract(json, '$.place') AS place, period AS date, json_extract(json, '$.status') AS status,
    json_extract(json, '$.recurs') AS recurs, section, publisher, published, quote, doc, at_start, at_end
  FROM evidence WHERE kind = 'meeting';
CREATE VIEW agreements AS
  SELECT id, json_extract(json, '$.title') AS title, json_extract(json, '$.type') AS type,
    json_extract(json, '$.parties') AS parties_json, period AS date, json_extract(json, '$.status') AS status,
    section, publisher, published, quote, doc, at_start, at_end
  FROM evidence WHERE kind = 'agreement';
CREATE VIEW commitments AS
  SELECT id, json_extract(json, '$.by') AS by_json, json_extract(json, '$.mode') AS mode,
    json_extract(json, '$.topics') AS topics_json, json_extract(json, '$.objects') AS objects_json, period AS due,
    section, publisher, published, quote, doc, at_start, at_end
  FROM evidence WHERE kind = 'commitment';
CREATE VIEW milestones AS
  SELECT id, json_extract(json, '$.subject') AS subject, json_extract(json, '$.state') AS state,
    json_extract(json, '$.planned_state') AS planned_state, period AS date, section, publisher, published, quote, doc,
    at_start, at_end
  FROM evidence WHERE kind = 'milestone';
CREATE VIEW offices AS
  SELECT id, json_extract(json, '$.person') AS person, json_extract(json, '$.office') AS office,
    json_extract(json, '$.of') AS of_id, period AS as_of, publisher, published, quote, doc, at_start, at_end
  FROM evidence WHERE kind = 'office';
CREATE VIEW current_decisions AS
  SELECT one, other, judgement, score, by, at, why FROM decisions d
  WHERE seq = (SELECT seq FROM decisions x WHERE x.one = d.one AND x.other = d.other ORDER BY at DESC, seq DESC LIMIT 1)
    AND judgement <> 'no_judgement';
CREATE VIEW current_reviews AS
  SELECT target, verdict, value, by, at, why, EXISTS (SELECT 1 FROM statements s WHERE s.id = r.target) AS stands
  FROM reviews r
  WHERE verdict <> 'withdraw' AND seq = (SELECT max(seq) FROM reviews x WHERE x.target = r.target
    AND (x.verdict = 'score') = (r.verdict = 'score'));
