-- A digest that is out is edited when one of its editions is corrected or retracted.

-- Of a wave that amends a digest: the wave that sent it. Waves of one digest amend each other in a row.
ALTER TABLE dispatches ADD COLUMN digest INTEGER REFERENCES dispatches (id);
CREATE INDEX dispatches_digest ON dispatches (digest) WHERE digest IS NOT NULL;

-- Which digests an edition stands in, and which waves sent them.
CREATE TABLE digest_editions (
    edition_id INTEGER NOT NULL,
    digest_id  INTEGER NOT NULL REFERENCES digests (id),
    PRIMARY KEY (edition_id, digest_id)
) WITHOUT ROWID;
INSERT INTO digest_editions SELECT DISTINCT json_extract(i.value, '$[0]'), g.id FROM digests g, json_each(g.items) i;
CREATE TRIGGER digests_added AFTER INSERT ON digests BEGIN
    INSERT INTO digest_editions SELECT DISTINCT json_extract(value, '$[0]'), NEW.id FROM json_each(NEW.items);
END;
CREATE INDEX renditions_layout ON renditions (layout, dispatch_id);
