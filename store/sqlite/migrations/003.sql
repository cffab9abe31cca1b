-- Small things that doors keep beside the record: accounts, sessions, last visits.
CREATE TABLE slip (
  kind TEXT NOT NULL,
  key  TEXT NOT NULL,
  rev  INTEGER NOT NULL,                                -- 1, 2, 3, … each time it is kept
  at   INTEGER NOT NULL,                                -- microseconds since 1970
  body BLOB NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX slip_at ON slip (kind, at);
