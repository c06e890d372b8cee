-- What goes out: waves of messages, what they say, and one row for each message of each place.

-- A place has its chat's language and openness beside it, so that a fan-out reads one table from end to end.
ALTER TABLE places ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
ALTER TABLE places ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
UPDATE places SET language = (SELECT language FROM chats WHERE chats.id = chat_id),
                  active = (SELECT state = 'active' FROM chats WHERE chats.id = chat_id);
CREATE INDEX places_targets ON places (id) WHERE target_mask IS NOT NULL;
CREATE TRIGGER places_added AFTER INSERT ON places BEGIN
    UPDATE places SET language = (SELECT language FROM chats WHERE chats.id = NEW.chat_id),
                      active = (SELECT state = 'active' FROM chats WHERE chats.id = NEW.chat_id)
    WHERE id = NEW.id;
END;
CREATE TRIGGER chats_changed AFTER UPDATE OF language, state ON chats BEGIN
    UPDATE places SET language = NEW.language, active = NEW.state = 'active' WHERE chat_id = NEW.id;
END;

-- One wave of an edition: its sending, a correction of what is out, its retraction; to the desk's targets
-- or to the readers. Waves of one edition and revision never repeat.
CREATE TABLE dispatches (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    edition_id INTEGER NOT NULL REFERENCES editions (id),
    revision   INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('send', 'edit', 'delete')),
    side       TEXT NOT NULL CHECK (side IN ('targets', 'readers')),
    amends     INTEGER REFERENCES dispatches (id),  -- edit, delete: the wave whose messages they are
    state      TEXT NOT NULL CHECK (state IN ('filling', 'filled', 'settled', 'stopped')),
    cursor     INTEGER NOT NULL DEFAULT 0,          -- places up to this id have their deliveries,
    served     INTEGER NOT NULL DEFAULT 0,          -- and up to this one they have been in the worker's hands
    created_at INTEGER NOT NULL,
    UNIQUE (edition_id, revision, kind, side, amends),
    FOREIGN KEY (edition_id, revision) REFERENCES revisions (edition_id, number),
    CHECK ((amends IS NULL) = (kind = 'send'))
);
-- A NULL in `amends` would defeat the UNIQUE above: an edition is sent once.
CREATE UNIQUE INDEX dispatches_once ON dispatches (edition_id, side) WHERE kind = 'send';
CREATE INDEX dispatches_open ON dispatches (id) WHERE state IN ('filling', 'filled');
CREATE INDEX dispatches_amending ON dispatches (amends) WHERE amends IS NOT NULL;

-- What all places with the same followed tracks, language and layout get: rendered once.
CREATE TABLE renditions (
    id          INTEGER PRIMARY KEY,
    dispatch_id INTEGER NOT NULL REFERENCES dispatches (id),
    mask        INTEGER NOT NULL,       -- tracks shown; -1: every section, as in a channel
    language    TEXT NOT NULL,
    layout      TEXT NOT NULL,
    parts       INTEGER NOT NULL,       -- messages; 0: nothing to show (any more)
    UNIQUE (dispatch_id, mask, language, layout)
);
CREATE INDEX renditions_wanted ON renditions (dispatch_id, mask, language, layout, parts);  -- all a fan-out reads
CREATE TABLE posts (
    rendition_id INTEGER NOT NULL REFERENCES renditions (id),
    part         INTEGER NOT NULL,      -- from 0
    text         TEXT NOT NULL,
    parse_mode   TEXT NOT NULL,
    PRIMARY KEY (rendition_id, part)
) WITHOUT ROWID;

-- The ledger. A row says: of this wave, this place's n-th message is to be, or is, that of the rendition.
-- What is to be done follows from what is there: a post and no message: send; both: edit; a message alone: delete.
-- At a million rows every byte and every index counts. So: no rowid, states as numbers, no index on what is fresh
-- (the wave's `served` tells where it begins), and no foreign keys: rows are only ever made from the rows that they
-- name, which are not deleted; places are, and nobody who leaves waits for a search through the ledger.
CREATE TABLE deliveries (
    dispatch_id  INTEGER NOT NULL,
    place_id     INTEGER NOT NULL,
    part         INTEGER NOT NULL,
    rendition_id INTEGER NOT NULL,
    state        INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 8),  -- store.outbox.Stage
    attempts     INTEGER NOT NULL DEFAULT 0,
    due_at       INTEGER,               -- waiting: when it is due; leased, attempting: when the lease ends
    message_id   INTEGER,
    fault        TEXT,
    PRIMARY KEY (dispatch_id, place_id, part)
) WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (dispatch_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_stuck ON deliveries (place_id) WHERE state IN (5, 7);

-- Message ids known in the targets, ours and other people's: what is unknown may be a post whose fate is.
CREATE TABLE sightings (
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) WITHOUT ROWID;

-- The highest id that was known in a target when the last call there began: a post in doubt can only be above it.
CREATE TABLE soundings (
    chat_id    INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL
);

-- What the desk must be told, each once.
CREATE TABLE alerts (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    details    TEXT NOT NULL,           -- JSON
    created_at INTEGER NOT NULL,
    told_at    INTEGER
);
CREATE INDEX alerts_untold ON alerts (id) WHERE told_at IS NULL;

-- The pace, so that a restart makes no burst: real time, whatever the bot's clock is made to show.
CREATE TABLE pace (
    chat_id  INTEGER PRIMARY KEY,       -- 0: all chats together
    tat      REAL NOT NULL,             -- Unix seconds: the theoretical arrival time of GCRA
    held     REAL NOT NULL,             -- Unix seconds until which Telegram asked us to wait
    slowness REAL NOT NULL,             -- what the interval is multiplied by, learned from refusals
    saved_at REAL NOT NULL
);
