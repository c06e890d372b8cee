-- What is done once a day, and when it was last done.
CREATE TABLE chores (
    name    TEXT PRIMARY KEY,
    done_at INTEGER NOT NULL
) WITHOUT ROWID;

-- In a copy of the database: when it was made. Empty in one that is in use.
CREATE TABLE copied (at INTEGER NOT NULL);

-- Set by a restore on what may have gone out after the backup: its posts are looked for before they are sent,
-- its readers' copies wait for the desk.
ALTER TABLE editions ADD COLUMN doubted_at INTEGER;
