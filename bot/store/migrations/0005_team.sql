-- Who is at the desk beside the owners, who are named in the settings.
CREATE TABLE editors (
    user_id    INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    invited_by INTEGER NOT NULL,
    since      INTEGER NOT NULL
);

-- Links that let one person each into the team. Of the secret in a link only the digest is kept.
CREATE TABLE invitations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,   -- never used twice: buttons name it
    digest     BLOB NOT NULL UNIQUE,
    made_by    INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);

-- Who did what, and when. Names are looked up when it is read, so that what is forgotten is nowhere.
CREATE TABLE audit (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    actor_id   INTEGER NOT NULL,            -- 0: the bot itself; below 0: the pseudonym of somebody who was forgotten
    act        TEXT NOT NULL,               -- store.audit.Act
    edition_id INTEGER,
    person_id  INTEGER,                     -- to whom it was done; as actor_id
    details    TEXT NOT NULL                -- JSON, without anything personal
);
CREATE INDEX audit_editions ON audit (edition_id, id) WHERE edition_id IS NOT NULL;
CREATE INDEX audit_actors ON audit (actor_id);
CREATE INDEX audit_people ON audit (person_id) WHERE person_id IS NOT NULL;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN
    SELECT raise(ABORT, 'the audit is append-only');
END;
-- A person may become a pseudonym; nothing else ever changes.
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
WHEN NOT (
    (NEW.id, NEW.at, NEW.act, NEW.details) = (OLD.id, OLD.at, OLD.act, OLD.details)
    AND NEW.edition_id IS OLD.edition_id
    AND (NEW.actor_id = OLD.actor_id OR OLD.actor_id > 0 AND NEW.actor_id < 0)
    AND (NEW.person_id IS OLD.person_id OR coalesce(OLD.person_id > 0 AND NEW.person_id < 0, 0))
) BEGIN
    SELECT raise(ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_once BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) BEGIN
    SELECT raise(ABORT, 'the audit is append-only');    -- an INSERT OR REPLACE fires no trigger of deletion
END;
