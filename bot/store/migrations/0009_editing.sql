-- How an edition goes out, beside what it says; each revision keeps what held for it, so that undoing brings it back.
ALTER TABLE editions ADD COLUMN targets TEXT;       -- JSON: [place, …] of the targets it goes to; NULL: all
ALTER TABLE revisions ADD COLUMN options TEXT;      -- JSON of these columns
-- Who is changing an edition, until when nobody else may without taking over.
CREATE TABLE holds (
    edition_id INTEGER PRIMARY KEY REFERENCES editions (id) ON DELETE CASCADE,
    user_id    INTEGER NOT NULL,
    until      INTEGER NOT NULL
);
