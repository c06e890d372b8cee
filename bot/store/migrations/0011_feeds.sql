-- Feeds that are polled into drafts.
CREATE TABLE feeds (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,    -- never used twice: buttons name it
    url       TEXT NOT NULL UNIQUE,
    title     TEXT NOT NULL,
    publishes INTEGER NOT NULL DEFAULT 0 CHECK (publishes IN (0, 1)),   -- unseen: an owner said so
    whole     INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1)),       -- articles are read from their pages
    etag      TEXT,
    modified  TEXT,
    due_at    INTEGER,                              -- when it is polled next; NULL: stopped, until somebody says so
    polled_at INTEGER NOT NULL,
    failures  INTEGER NOT NULL DEFAULT 0,           -- in a row
    fault     TEXT,                                 -- JSON of the last poll's refusal: reason and details
    added_at  INTEGER NOT NULL
);
CREATE INDEX feeds_due ON feeds (due_at) WHERE due_at IS NOT NULL;

-- What a feed has brought: by the feed's own id (its digest), and by content over all feeds.
CREATE TABLE feed_entries (
    feed_id     INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    identity    BLOB NOT NULL,
    fingerprint TEXT NOT NULL,
    edition_id  INTEGER REFERENCES editions (id),   -- NULL: no draft was made of it
    seen_at     INTEGER NOT NULL,
    PRIMARY KEY (feed_id, identity)
) WITHOUT ROWID;
CREATE INDEX feed_entries_content ON feed_entries (fingerprint);

-- Sketches of articles: hashes of a few of their word triples, by which near-duplicates are found.
CREATE TABLE sketches (
    hash       INTEGER NOT NULL,
    edition_id INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, edition_id)
) WITHOUT ROWID;
CREATE INDEX sketches_of ON sketches (edition_id);
