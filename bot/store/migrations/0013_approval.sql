-- Whether somebody other than the author must approve what goes out: the setting, written down at each start.
CREATE TABLE rules (approval INTEGER NOT NULL CHECK (approval IN (0, 1)));
INSERT INTO rules VALUES (0);

-- A revision that was given in for approval, and what was said of it. It is bound to the revision: a change needs a new one.
CREATE TABLE reviews (
    edition_id   INTEGER NOT NULL,
    revision     INTEGER NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected')),
    submitted_by INTEGER NOT NULL,
    submitted_at INTEGER NOT NULL,
    decided_by   INTEGER,
    decided_at   INTEGER,
    reason       TEXT,
    PRIMARY KEY (edition_id, revision),
    FOREIGN KEY (edition_id, revision) REFERENCES revisions (edition_id, number) ON DELETE CASCADE,
    CHECK ((state = 'waiting') = (decided_by IS NULL) AND (state = 'waiting') = (decided_at IS NULL)),
    CHECK ((state = 'rejected') = (reason IS NOT NULL))
) WITHOUT ROWID;
CREATE INDEX reviews_waiting ON reviews (edition_id) WHERE state = 'waiting';

-- Whatever way out there is or will be: none is open to a revision that nobody has approved.
CREATE TRIGGER editions_approved BEFORE UPDATE OF state, revision ON editions
WHEN (NEW.state IN ('scheduled', 'publishing') OR NEW.state IN ('published', 'corrected') AND NEW.revision <> OLD.revision)
    AND (NEW.state, NEW.revision) <> (OLD.state, OLD.revision)
    AND (SELECT approval FROM rules)
    AND NOT EXISTS (SELECT 1 FROM reviews
                    WHERE (edition_id, revision, state) = (NEW.id, NEW.revision, 'approved'))
BEGIN
    SELECT RAISE(ABORT, 'not approved');
END;
