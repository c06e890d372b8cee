-- How an edition's posts come to its targets: without a sound, pinned. Each revision keeps what held for it.
ALTER TABLE editions ADD COLUMN silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1));
ALTER TABLE editions ADD COLUMN pin INTEGER NOT NULL DEFAULT 0 CHECK (pin IN (0, 1));
ALTER TABLE dispatches ADD COLUMN silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1));

-- Posts to be pinned: written with the post's own record, so that a kill in between loses none. Pinned twice is pinned once.
CREATE TABLE pins (
    edition_id INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    place_id   INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    due_at     INTEGER,                 -- NULL: done, or given up and told
    PRIMARY KEY (edition_id, place_id)
) WITHOUT ROWID;
CREATE INDEX pins_due ON pins (due_at) WHERE due_at IS NOT NULL;
