-- A report is final: no statement of this program changes or deletes one, and the
-- triggers below refuse it to every other program that respects them.
CREATE TABLE report (
  seq            INTEGER PRIMARY KEY,                   -- 1, 2, 3, … in the order of arrival
  hash           BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  address        TEXT NOT NULL,
  replaces       INTEGER REFERENCES report (seq),       -- the version before
  added          INTEGER NOT NULL,                      -- microseconds since 1970
  name           TEXT NOT NULL,
  url            TEXT NOT NULL,
  outlet         TEXT NOT NULL,
  title          TEXT NOT NULL,
  byline         TEXT NOT NULL,
  language       TEXT NOT NULL,
  published      TEXT NOT NULL,                         -- RFC 3339, '' when not known
  published_from TEXT NOT NULL,
  dates          TEXT NOT NULL,                         -- JSON: [[value, from], …]
  regions        TEXT NOT NULL,                         -- JSON: [[start, end, kind], …], bytes
  text           TEXT NOT NULL
) STRICT;
CREATE INDEX report_address ON report (address, seq);
CREATE UNIQUE INDEX report_replaces ON report (replaces) WHERE replaces IS NOT NULL;
CREATE TRIGGER report_stays BEFORE UPDATE ON report BEGIN SELECT raise(ABORT, 'a report is final'); END;
CREATE TRIGGER report_remains BEFORE DELETE ON report BEGIN SELECT raise(ABORT, 'a report is final'); END;

CREATE TABLE place (
  report  INTEGER PRIMARY KEY REFERENCES report (seq),
  story   INTEGER NOT NULL,
  origin  INTEGER NOT NULL,
  reading INTEGER NOT NULL REFERENCES reading (id)      -- the latest
) STRICT;
CREATE INDEX place_story ON place (story, report);

CREATE TABLE reading (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,           -- never used again: the index of words goes by it
  report   INTEGER NOT NULL REFERENCES report (seq),
  pipeline TEXT NOT NULL,
  UNIQUE (report, pipeline)
) STRICT;

CREATE TABLE line (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  reading INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL,
  n       INTEGER NOT NULL,                             -- its place among those of its kind, from 0
  words   TEXT NOT NULL,
  body    TEXT NOT NULL,
  UNIQUE (reading, kind, n)
) STRICT;

CREATE TABLE correction (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  kind   TEXT NOT NULL,
  body   TEXT NOT NULL,
  undoes INTEGER REFERENCES correction (id)
) STRICT;
CREATE TRIGGER correction_stays BEFORE UPDATE ON correction BEGIN SELECT raise(ABORT, 'the log only grows'); END;
CREATE TRIGGER correction_remains BEFORE DELETE ON correction BEGIN SELECT raise(ABORT, 'the log only grows'); END;

-- Pages that can be made again. kept counts up, so that the oldest go first.
CREATE TABLE page (
  key     BLOB PRIMARY KEY,
  subject TEXT NOT NULL,
  kept    INTEGER NOT NULL,
  body    BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX page_subject ON page (subject, kept);

-- The index of words holds no text of its own; indexed says how far it has come.
CREATE VIRTUAL TABLE report_words USING fts5 (title, text, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE line_words USING fts5 (words, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE indexed (what TEXT PRIMARY KEY, upto INTEGER NOT NULL) STRICT;
INSERT INTO indexed VALUES ('report', 0), ('line', 0);
