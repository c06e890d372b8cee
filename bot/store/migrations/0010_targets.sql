-- A target's own layout, NULL: that of the edition; and the name of its topic, as far as it was seen.
ALTER TABLE places ADD COLUMN target_layout TEXT CHECK (target_layout IN ('full', 'brief', 'expandable'));
ALTER TABLE places ADD COLUMN topic TEXT;

-- A question may be about something else than an edition: `subject` is the number of what it is about, if any.
ALTER TABLE questions RENAME TO questions_before;
CREATE TABLE questions (
    chat_id    INTEGER NOT NULL,
    user_id    INTEGER NOT NULL,
    topic      TEXT NOT NULL,               -- what is asked: headline, byline, when, channel, …
    edition_id INTEGER REFERENCES editions (id) ON DELETE CASCADE,
    subject    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat_id, user_id)
) WITHOUT ROWID;
INSERT INTO questions (chat_id, user_id, topic, edition_id) SELECT * FROM questions_before;
DROP TABLE questions_before;
