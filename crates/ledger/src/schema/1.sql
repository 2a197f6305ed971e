-- One report. `row` is its line of JSON as `attache extract` prints it; the other columns are there to be searched.
CREATE TABLE documents (
  key            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE, -- sha256:… of the bytes
  source         TEXT NOT NULL,        -- the path or address it was read from
  url            TEXT,
  title          TEXT,
  publisher      TEXT,
  language       TEXT,                 -- BCP 47
  published      TEXT,                 -- EDTF
  published_from TEXT,                 -- stated, inferred
  first_day      INTEGER,              -- days since 1970-01-01
  last_day       INTEGER,
  text           TEXT NOT NULL,        -- what spans refer to
  blocks         TEXT NOT NULL,        -- JSON: the paragraphs with their sections, spans in bytes
  row            TEXT NOT NULL,
  reader         TEXT NOT NULL,        -- the program that read it
  added          TEXT                  -- when, ISO 8601
) STRICT;
CREATE INDEX documents_by_day ON documents (first_day, id);
CREATE INDEX documents_by_publisher ON documents (publisher);

-- One fact of one document. `json` is its line as `attache extract` prints it.
CREATE TABLE statements (
  doc       INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  seq       INTEGER NOT NULL,          -- the place in the order of the document
  id        TEXT NOT NULL,
  kind      TEXT NOT NULL,
  at_start  INTEGER NOT NULL,          -- Unicode scalar values of documents.text
  at_end    INTEGER NOT NULL,
  section   TEXT NOT NULL,
  rule      TEXT NOT NULL,
  said_by   TEXT,
  indicator TEXT,                      -- of a figure
  value     TEXT,                      -- a decimal in base units
  unit      TEXT,
  period    TEXT,                      -- EDTF: the period or date of the fact
  first_day INTEGER,
  last_day  INTEGER,
  json      TEXT NOT NULL,
  PRIMARY KEY (doc, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_by_id ON statements (id);
CREATE INDEX statements_by_kind ON statements (kind, indicator, first_day);

-- Whom and what a statement is about: its sides, people, places and objects.
CREATE TABLE about (
  entity TEXT NOT NULL,
  doc    INTEGER NOT NULL,
  seq    INTEGER NOT NULL,
  role   TEXT NOT NULL,
  PRIMARY KEY (entity, doc, seq, role),
  FOREIGN KEY (doc, seq) REFERENCES statements (doc, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX about_by_statement ON about (doc, seq);
