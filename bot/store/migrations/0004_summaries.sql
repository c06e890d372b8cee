-- What a language model wrote, by what it was asked: the same text is not paid for twice.
CREATE TABLE model_summaries (
    digest     BLOB PRIMARY KEY,            -- SHA-256 of model, language, budget and text
    text       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;
