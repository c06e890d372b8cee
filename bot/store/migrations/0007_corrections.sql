-- A correction that is being written: revisions beyond the one that is out; `draft` is the newest of them.
ALTER TABLE editions ADD COLUMN draft INTEGER
    CHECK (draft IS NULL OR (draft > revision AND state IN ('published', 'corrected')));
-- A paste that is the new text of an edition.
ALTER TABLE articles ADD COLUMN corrects INTEGER REFERENCES editions (id);
-- Why an edition is to be retracted: kept with the question, until the yes, and after it.
CREATE TABLE retractions (
    edition_id INTEGER PRIMARY KEY REFERENCES editions (id) ON DELETE CASCADE,
    reason     TEXT NOT NULL,
    user_id    INTEGER NOT NULL,
    done_at    INTEGER
);
