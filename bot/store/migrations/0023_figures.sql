-- The desk's figures: counts alone. No row says whose follow, tap or leaving it was, and none is about a chat; so they
-- stay when somebody is forgotten, and when the ledger is aged out. Days are the desk's, as 2026-11-26.
ALTER TABLE rules ADD COLUMN timezone TEXT NOT NULL DEFAULT 'UTC';  -- the desk's zone, written down at each start

CREATE TABLE follower_days (
    track_id  INTEGER NOT NULL,         -- -1: readers, whatever they follow
    day       TEXT NOT NULL,
    followers INTEGER NOT NULL,         -- when the day ends; of the newest row: now
    came      INTEGER NOT NULL DEFAULT 0,
    went      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (track_id, day)
) WITHOUT ROWID;

-- What became of first copies, in chats; `left`: Telegram said that the reader is gone.
CREATE TABLE outcome_days (
    day        TEXT NOT NULL,
    edition_id INTEGER NOT NULL,        -- 0, of digests: the digests themselves, each once, whatever stands in them
    side       TEXT NOT NULL CHECK (side IN ('targets', 'readers', 'digests')),
    outcome    TEXT NOT NULL CHECK (outcome IN ('sent', 'failed', 'left')),
    n          INTEGER NOT NULL,
    PRIMARY KEY (day, edition_id, side, outcome)
) WITHOUT ROWID;
CREATE INDEX outcome_days_of ON outcome_days (edition_id);

-- Chats that had an edition, and stopped following within a day of it.
CREATE TABLE departures (
    edition_id INTEGER NOT NULL,
    how        TEXT NOT NULL CHECK (how IN ('unfollowed', 'stopped', 'blocked')),
    n          INTEGER NOT NULL,
    PRIMARY KEY (edition_id, how)
) WITHOUT ROWID;
CREATE INDEX dispatches_newest ON dispatches (created_at) WHERE side = 'readers' AND kind IN ('send', 'digest');

-- Taps on the buttons under readers' posts, and articles opened by a link.
CREATE TABLE taps (
    day        TEXT NOT NULL,
    edition_id INTEGER NOT NULL,        -- 0: under a digest of several
    button     TEXT NOT NULL CHECK (button IN ('story', 'tracks', 'why', 'mute', 'link')),
    n          INTEGER NOT NULL,
    PRIMARY KEY (day, edition_id, button)
) WITHOUT ROWID;
CREATE INDEX taps_of ON taps (edition_id);

-- What the ledger still knows of what went out before. (states: store.outbox.Stage: 6 sent, 7 failed, 8 dropped)
INSERT INTO outcome_days
SELECT date(w.created_at / 1000, 'unixepoch'), w.edition_id, w.side,
    CASE d.state WHEN 6 THEN 'sent' WHEN 7 THEN 'failed' ELSE 'left' END, count(*)
FROM dispatches w JOIN deliveries d ON d.dispatch_id = w.id
WHERE w.kind = 'send' AND d.part = 0 AND (d.state IN (6, 7) OR d.state = 8 AND d.fault IS NOT NULL)
GROUP BY 1, 2, 3, 4;
WITH sent AS (
    SELECT date(w.created_at / 1000, 'unixepoch') AS day, r.layout,
        CASE d.state WHEN 6 THEN 'sent' WHEN 7 THEN 'failed' ELSE 'left' END AS outcome, count(*) AS n
    FROM dispatches w JOIN deliveries d ON d.dispatch_id = w.id JOIN renditions r ON r.id = d.rendition_id
    WHERE w.kind = 'digest' AND d.part = 0 AND (d.state IN (6, 7) OR d.state = 8 AND d.fault IS NOT NULL)
    GROUP BY 1, 2, 3
)
INSERT INTO outcome_days
SELECT day, edition_id, 'digests', outcome, sum(n) FROM (
    SELECT day, 0 AS edition_id, outcome, n FROM sent
    UNION ALL
    SELECT s.day, e.edition_id, s.outcome, s.n FROM sent s JOIN digest_editions e ON s.layout = 'digest:' || e.digest_id
) GROUP BY 1, 2, 4;
