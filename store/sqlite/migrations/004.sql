-- The revision at which a report came, moved or was read anew, so that what is made
-- of many reports can follow at the cost of what changed.
ALTER TABLE place ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
CREATE INDEX place_revision ON place (revision);

-- Cards that are made of what is kept, and how far their makers have come.
CREATE TABLE card (
  drawer TEXT NOT NULL,
  key    TEXT NOT NULL,
  of     TEXT NOT NULL,                                 -- the group
  rank   INTEGER NOT NULL,
  words  TEXT NOT NULL,
  body   BLOB NOT NULL,
  PRIMARY KEY (drawer, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_rank ON card (drawer, rank DESC, key);
CREATE INDEX card_of ON card (drawer, of, rank DESC, key);
CREATE TABLE filed (name TEXT PRIMARY KEY, turn INTEGER NOT NULL, upto TEXT NOT NULL) STRICT;
