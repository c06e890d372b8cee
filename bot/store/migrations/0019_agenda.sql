-- Before its embargo an edition goes out by no road: neither is it scheduled for an earlier time, nor does its sending,
-- which begins at a wave's `created_at`, start.
ALTER TABLE editions ADD COLUMN embargo INTEGER CHECK (
    embargo IS NULL OR publish_at IS NULL OR publish_at >= embargo OR state NOT IN ('scheduled', 'review')
);
CREATE TRIGGER dispatches_embargoed BEFORE INSERT ON dispatches
WHEN NEW.kind = 'send' AND NEW.created_at < (SELECT embargo FROM editions WHERE id = NEW.edition_id)
BEGIN
    SELECT raise(ABORT, 'under embargo');
END;

-- Who said when it goes out, and the revision that they saw: what is changed behind a schedule is told.
ALTER TABLE editions ADD COLUMN scheduled_by INTEGER;
ALTER TABLE editions ADD COLUMN scheduled_revision INTEGER;
UPDATE editions SET scheduled_revision = revision WHERE state = 'scheduled';

CREATE INDEX editions_waiting ON editions (publish_at, id) WHERE state IN ('scheduled', 'review');
