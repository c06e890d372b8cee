-- What is old is aged out. Of the audit nothing else can be removed than what lies before this time, which is written
-- down with the ageing itself.
ALTER TABLE rules ADD COLUMN audit_until INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER audit_stays;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
WHEN OLD.at >= coalesce((SELECT max(audit_until) FROM rules), 0) BEGIN
    SELECT raise(ABORT, 'the audit is append-only');
END;

-- For the foreign keys of what is removed.
CREATE INDEX dispatches_replying ON dispatches (replies_to) WHERE replies_to IS NOT NULL;
CREATE INDEX digest_editions_of ON digest_editions (digest_id);
CREATE INDEX articles_correcting ON articles (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX feed_entries_edition ON feed_entries (edition_id) WHERE edition_id IS NOT NULL;
CREATE INDEX editions_updating ON editions (updates) WHERE updates IS NOT NULL;
