-- Times are Unix milliseconds, UTC. Closed sets are CHECKs.

-- Updates from Telegram, kept until they are handled: stored before the next offset acknowledges them.
CREATE TABLE inbox (
    update_id   INTEGER PRIMARY KEY,
    payload     TEXT NOT NULL,              -- emptied when handled: a reader's words are not kept
    received_at INTEGER NOT NULL,
    handled_at  INTEGER
);
CREATE INDEX inbox_open ON inbox (update_id) WHERE handled_at IS NULL;

CREATE TABLE tracks (
    id         INTEGER PRIMARY KEY CHECK (id BETWEEN 0 AND 61),     -- also the track's bit in a mask
    slug       TEXT NOT NULL UNIQUE,
    emoji      TEXT NOT NULL,
    names      TEXT NOT NULL,               -- JSON: language -> name
    keywords   TEXT NOT NULL,               -- JSON: language -> [keyword, …]
    retired_at INTEGER
);

CREATE TABLE chats (
    id         INTEGER PRIMARY KEY,         -- Telegram's chat_id
    kind       TEXT NOT NULL CHECK (kind IN ('private', 'group', 'supergroup', 'channel')),
    title      TEXT NOT NULL,
    username   TEXT,
    language   TEXT NOT NULL,
    timezone   TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'off')),   -- off: Telegram refuses
    created_at INTEGER NOT NULL
);

-- Where posts go: a chat, or one topic of it.
CREATE TABLE places (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: the ledger names places
    chat_id     INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE ON UPDATE CASCADE,
    thread      INTEGER NOT NULL DEFAULT 0, -- message_thread_id; 0: none (a NULL would defeat the UNIQUE)
    mask        INTEGER NOT NULL DEFAULT 0, -- the followed tracks' bits; kept by the triggers below
    target_mask INTEGER,                    -- NULL: no target of the desk; else the tracks that go there (-1: all)
    layout      TEXT NOT NULL DEFAULT 'full' CHECK (layout IN ('full', 'brief', 'expandable')),
    UNIQUE (chat_id, thread)
);

CREATE TABLE follows (
    place_id INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    track_id INTEGER NOT NULL REFERENCES tracks (id),
    since    INTEGER NOT NULL,
    PRIMARY KEY (place_id, track_id)
) WITHOUT ROWID;
CREATE TRIGGER follows_added AFTER INSERT ON follows BEGIN
    UPDATE places SET mask = mask | (1 << NEW.track_id) WHERE id = NEW.place_id;
END;
CREATE TRIGGER follows_removed AFTER DELETE ON follows BEGIN
    UPDATE places SET mask = mask & ~(1 << OLD.track_id) WHERE id = OLD.place_id;
END;

-- An article as it comes in; its number is the edition's number, the #12 that people see.
CREATE TABLE articles (
    id                 INTEGER PRIMARY KEY,
    chat_id            INTEGER NOT NULL,
    user_id            INTEGER NOT NULL,
    started_message_id INTEGER NOT NULL,    -- a replayed /new finds its article again
    state              TEXT NOT NULL CHECK (state IN ('collecting', 'complete', 'dropped')),
    prompt_message_id  INTEGER,             -- the bot's message with the Done button
    created_at         INTEGER NOT NULL,
    UNIQUE (chat_id, started_message_id)
);
CREATE UNIQUE INDEX articles_collecting ON articles (chat_id, user_id) WHERE state = 'collecting';

CREATE TABLE article_parts (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    message_id INTEGER NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (article_id, message_id)
) WITHOUT ROWID;

CREATE TABLE editions (
    id            INTEGER PRIMARY KEY REFERENCES articles (id),
    state         TEXT NOT NULL CHECK (state IN ('draft', 'review', 'scheduled', 'publishing', 'published',
                                                 'corrected', 'retracted', 'cancelled', 'held')),
    revision      INTEGER NOT NULL,
    layout        TEXT NOT NULL DEFAULT 'full' CHECK (layout IN ('full', 'brief', 'expandable')),
    author_id     INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    publish_at    INTEGER,
    published_at  INTEGER,
    FOREIGN KEY (id, revision) REFERENCES revisions (edition_id, number) DEFERRABLE INITIALLY DEFERRED,
    CHECK (publish_at IS NOT NULL OR state NOT IN ('scheduled', 'publishing', 'held')),
    CHECK (published_at IS NOT NULL OR state NOT IN ('published', 'corrected', 'retracted'))
);
CREATE INDEX editions_due ON editions (publish_at) WHERE state = 'scheduled';
CREATE INDEX editions_publishing ON editions (id) WHERE state = 'publishing';
CREATE INDEX editions_published ON editions (published_at) WHERE state IN ('published', 'corrected');

CREATE TABLE revisions (
    edition_id INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    headline   TEXT NOT NULL,
    content    TEXT NOT NULL,               -- JSON of news.article.Edition
    tracks     INTEGER NOT NULL,            -- mask of the tracks it has something for
    author_id  INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (edition_id, number)
) WITHOUT ROWID;

-- What the bot asked a person for: their next message there is the answer.
CREATE TABLE questions (
    chat_id    INTEGER NOT NULL,
    user_id    INTEGER NOT NULL,
    topic      TEXT NOT NULL,               -- what is asked: headline, byline, when, …
    edition_id INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    PRIMARY KEY (chat_id, user_id)
) WITHOUT ROWID;
