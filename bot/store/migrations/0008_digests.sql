-- When news reaches readers: digests and quiet hours, what is owed until then, muted tracks, silence; and what
-- the desk says of an edition that bears on it.

-- Breaking news waits for no digest and no quiet hours.
ALTER TABLE editions ADD COLUMN breaking INTEGER NOT NULL DEFAULT 0 CHECK (breaking IN (0, 1));
-- The earlier edition of the same story: its copies are replied to.
ALTER TABLE editions ADD COLUMN updates INTEGER REFERENCES editions (id);

-- What buttons stand under a post: JSON of Telegram's reply_markup.
ALTER TABLE posts ADD COLUMN keyboard TEXT;

-- 'paused' is a chat's own wish and outlives its being switched off (state 'off').
-- 2: it paused, was away, and is told on /start that it is still paused.
ALTER TABLE chats ADD COLUMN paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1, 2));
UPDATE chats SET paused = 1 WHERE state = 'paused';

-- Wishes are stored as people write them ('daily 09:00', '22:00-07:00'); NULL: at once, no quiet hours.
ALTER TABLE places ADD COLUMN timezone TEXT NOT NULL DEFAULT 'UTC';     -- the chat's, as `language` is
ALTER TABLE places ADD COLUMN digest TEXT;
ALTER TABLE places ADD COLUMN quiet TEXT;
ALTER TABLE places ADD COLUMN silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1));
ALTER TABLE places ADD COLUMN digested INTEGER NOT NULL DEFAULT 0;      -- bits of the tracks that come by a digest
ALTER TABLE places ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;         -- bits of the tracks muted; both by triggers
ALTER TABLE follows ADD COLUMN digest TEXT;                             -- NULL: as the place
UPDATE places SET timezone = (SELECT timezone FROM chats WHERE chats.id = chat_id);

DROP TRIGGER places_added;
CREATE TRIGGER places_added AFTER INSERT ON places BEGIN
    UPDATE places SET (language, timezone, active) =
        (SELECT language, timezone, state = 'active' FROM chats WHERE chats.id = NEW.chat_id)
    WHERE id = NEW.id;
END;
DROP TRIGGER chats_changed;
CREATE TRIGGER chats_changed AFTER UPDATE OF language, timezone, state ON chats BEGIN
    UPDATE places SET language = NEW.language, timezone = NEW.timezone, active = NEW.state = 'active'
    WHERE chat_id = NEW.id;
END;
CREATE VIEW digested AS
SELECT p.id AS place_id, coalesce(sum(1 << f.track_id), 0) AS mask
FROM places p LEFT JOIN follows f ON f.place_id = p.id AND coalesce(f.digest, p.digest, 'instant') <> 'instant'
GROUP BY p.id;
CREATE TRIGGER places_digest AFTER UPDATE OF digest ON places BEGIN
    UPDATE places SET digested = (SELECT mask FROM digested WHERE place_id = NEW.id) WHERE id = NEW.id;
END;
CREATE TRIGGER follows_digest AFTER UPDATE OF digest ON follows BEGIN
    UPDATE places SET digested = (SELECT mask FROM digested WHERE place_id = NEW.place_id) WHERE id = NEW.place_id;
END;
DROP TRIGGER follows_added;
CREATE TRIGGER follows_added AFTER INSERT ON follows BEGIN
    UPDATE places SET mask = mask | (1 << NEW.track_id),
        digested = digested | iif(coalesce(NEW.digest, digest, 'instant') <> 'instant', 1 << NEW.track_id, 0)
    WHERE id = NEW.place_id;
END;
DROP TRIGGER follows_removed;
CREATE TRIGGER follows_removed AFTER DELETE ON follows BEGIN
    UPDATE places SET mask = mask & ~(1 << OLD.track_id), digested = digested & ~(1 << OLD.track_id)
    WHERE id = OLD.place_id;
    DELETE FROM mutes WHERE (place_id, track_id) = (OLD.place_id, OLD.track_id);
END;

CREATE TABLE mutes (
    place_id INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    track_id INTEGER NOT NULL REFERENCES tracks (id),
    until    INTEGER NOT NULL,
    PRIMARY KEY (place_id, track_id)
) WITHOUT ROWID;
CREATE INDEX mutes_until ON mutes (until);
CREATE TRIGGER mutes_added AFTER INSERT ON mutes BEGIN
    UPDATE places SET muted = muted | (1 << NEW.track_id) WHERE id = NEW.place_id;
END;
CREATE TRIGGER mutes_removed AFTER DELETE ON mutes BEGIN
    UPDATE places SET muted = muted & ~(1 << OLD.track_id) WHERE id = OLD.place_id;
END;

-- What a place did not get at once, and when it is due. What is due at a time goes out as one digest; due at 0: now,
-- since its people asked for it.
CREATE TABLE owed (
    due_at     INTEGER NOT NULL,
    place_id   INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    edition_id INTEGER NOT NULL REFERENCES editions (id),
    mask       INTEGER NOT NULL,        -- tracks of the sections that are owed
    PRIMARY KEY (due_at, place_id, edition_id)
) WITHOUT ROWID;
CREATE INDEX owed_place ON owed (place_id);

-- What digests say: the same for all who are owed the same. A rendition of one is laid out as 'digest:ID'.
CREATE TABLE digests (
    id    INTEGER PRIMARY KEY,
    title TEXT NOT NULL CHECK (title IN ('digest', 'quiet')),
    items TEXT NOT NULL,                -- JSON: [[edition, mask], …], as shown
    UNIQUE (title, items)
);

-- A wave may be a digest's: it belongs to no single edition. `urgent` waits for no quiet hours; `replies_to` is the
-- wave whose copies are replied to. The table is made anew for the changed constraints, at once: what refers to its
-- rows finds them again before the transaction ends.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE dispatches_before AS SELECT * FROM dispatches;
DROP TABLE dispatches;
CREATE TABLE dispatches (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    edition_id INTEGER REFERENCES editions (id),
    revision   INTEGER,
    kind       TEXT NOT NULL CHECK (kind IN ('send', 'edit', 'delete', 'digest')),
    side       TEXT NOT NULL CHECK (side IN ('targets', 'readers')),
    amends     INTEGER REFERENCES dispatches (id),  -- edit, delete: the wave whose messages they are
    state      TEXT NOT NULL CHECK (state IN ('filling', 'filled', 'settled', 'stopped')),
    cursor     INTEGER NOT NULL DEFAULT 0,          -- places up to this id have their deliveries,
    served     INTEGER NOT NULL DEFAULT 0,          -- and up to this one they have been in the worker's hands
    created_at INTEGER NOT NULL,
    urgent     INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    replies_to INTEGER REFERENCES dispatches (id),
    UNIQUE (edition_id, revision, kind, side, amends),
    FOREIGN KEY (edition_id, revision) REFERENCES revisions (edition_id, number),
    CHECK ((amends IS NULL) = (kind IN ('send', 'digest'))),
    CHECK ((edition_id IS NULL) = (kind = 'digest') AND (revision IS NULL) = (kind = 'digest'))
);
INSERT INTO dispatches (id, edition_id, revision, kind, side, amends, state, cursor, served, created_at)
SELECT id, edition_id, revision, kind, side, amends, state, cursor, served, created_at FROM dispatches_before;
DROP TABLE dispatches_before;
-- A NULL in `amends` would defeat the UNIQUE above: an edition is sent once.
CREATE UNIQUE INDEX dispatches_once ON dispatches (edition_id, side) WHERE kind = 'send';
CREATE INDEX dispatches_open ON dispatches (id) WHERE state IN ('filling', 'filled');
CREATE INDEX dispatches_amending ON dispatches (amends) WHERE amends IS NOT NULL;
