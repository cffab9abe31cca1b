-- Whether the page of a report said that it is not free to read.
ALTER TABLE report ADD COLUMN paid INTEGER NOT NULL DEFAULT 0;
