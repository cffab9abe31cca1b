-- What kind of line it is becomes part of the index, so that a search among
-- statements need not look at every actor of that name.
DROP TABLE line_words;
CREATE VIRTUAL TABLE line_words USING fts5 (kind, words, content='', tokenize='porter unicode61 remove_diacritics 2');
UPDATE indexed SET upto = 0 WHERE what = 'line';
