-- What a record is made of is drawn in docs/record.md; here it is in the words of
-- PostgreSQL. Columns of type text that hold words from outside are escaped
-- (escape.go), since PostgreSQL takes neither every byte nor a zero.

-- A report is final: no statement of this program changes or deletes one, and the
-- triggers below refuse it to every other program.
CREATE TABLE report (
  seq            bigint PRIMARY KEY,                    -- 1, 2, 3, … in the order of arrival
  hash           bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
  address        text NOT NULL,
  replaces       bigint REFERENCES report (seq),        -- the version before
  added          timestamptz NOT NULL,
  name           text NOT NULL,
  url            text NOT NULL,
  outlet         text NOT NULL,
  title          text NOT NULL,
  byline         text NOT NULL,
  language       text NOT NULL,
  published      text NOT NULL,                         -- RFC 3339 with its offset, '' when not known
  published_from text NOT NULL,
  dates          json NOT NULL,                         -- [[value, from], …]
  regions        json NOT NULL,                         -- [[start, end, kind], …], bytes of the text
  text           text NOT NULL,
  paid           boolean NOT NULL                       -- its page said that it is not free to read
);
-- An address may be longer than an index takes.
CREATE INDEX report_address ON report (md5(address), seq);
CREATE UNIQUE INDEX report_replaces ON report (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE reading (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  report   bigint NOT NULL REFERENCES report (seq),
  pipeline text NOT NULL,
  UNIQUE (report, pipeline)
);

CREATE TABLE place (
  report   bigint PRIMARY KEY REFERENCES report (seq),
  story    bigint NOT NULL,
  origin   bigint NOT NULL,
  reading  bigint NOT NULL REFERENCES reading (id),     -- the latest
  revision bigint NOT NULL                              -- of the record, when one of these last changed
);
CREATE INDEX place_story ON place (story, report);
CREATE INDEX place_reading ON place (reading);
CREATE INDEX place_revision ON place (revision);

CREATE TABLE line (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reading bigint NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
  kind    text NOT NULL,
  n       integer NOT NULL,                             -- its place among those of its kind, from 0
  words   text NOT NULL,
  body    text NOT NULL,                                -- JSON, kept to the byte
  UNIQUE (reading, kind, n)
);

CREATE TABLE correction (
  id     bigint PRIMARY KEY,
  at     timestamptz NOT NULL,
  author text NOT NULL,
  reason text NOT NULL,
  kind   text NOT NULL,
  body   text NOT NULL,
  undoes bigint REFERENCES correction (id)
);

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are final', TG_TABLE_NAME;
END $$;
CREATE TRIGGER report_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON report EXECUTE FUNCTION refuse();
CREATE TRIGGER correction_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON correction EXECUTE FUNCTION refuse();

-- Pages that can be made again. kept counts up, so that the oldest go first.
CREATE TABLE page (
  key     bytea PRIMARY KEY,
  subject text NOT NULL,
  kept    bigint NOT NULL,
  body    bytea NOT NULL
);
CREATE INDEX page_subject ON page (subject, kept);

-- The index of words, which follows behind. It stems and drops no word: "for now"
-- must be found.
CREATE TEXT SEARCH DICTIONARY stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR asciiword, word, numword WITH stem;

CREATE TABLE report_words (
  report bigint PRIMARY KEY REFERENCES report (seq),
  words  tsvector NOT NULL
);
CREATE INDEX report_words_words ON report_words USING gin (words);
CREATE TABLE line_words (
  line  bigint PRIMARY KEY REFERENCES line (id) ON DELETE CASCADE,
  words tsvector NOT NULL
);
CREATE INDEX line_words_words ON line_words USING gin (words);
CREATE TABLE indexed (what text PRIMARY KEY, upto bigint NOT NULL);
INSERT INTO indexed VALUES ('report', 0), ('line', 0);

-- Small things that doors keep beside the record: accounts, sessions, last visits.
CREATE TABLE slip (
  kind text NOT NULL,
  key  text COLLATE "C" NOT NULL,
  rev  bigint NOT NULL,                                 -- 1, 2, 3, … each time it is kept
  at   timestamptz NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE INDEX slip_at ON slip (kind, at);

-- Cards that are made of what is kept, and how far their makers have come.
CREATE TABLE card (
  drawer text NOT NULL,
  key    text COLLATE "C" NOT NULL,
  of     text NOT NULL,                                 -- the group
  rank   bigint NOT NULL,
  words  text NOT NULL,
  body   bytea NOT NULL,
  PRIMARY KEY (drawer, key)
);
CREATE INDEX card_rank ON card (drawer, rank DESC, key);
CREATE INDEX card_of ON card (drawer, of, rank DESC, key);
CREATE TABLE filed (name text PRIMARY KEY, turn bigint NOT NULL, upto text NOT NULL);
