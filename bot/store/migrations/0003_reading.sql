-- What readers can search: the newest revision of every published edition, by its number.
-- Accents and case do not count; word forms are found by prefixes of their stems.
CREATE VIRTUAL TABLE search USING fts5 (
    headline, body, tokenize = "unicode61 remove_diacritics 2", prefix = '3 4 5 6'
);
CREATE VIEW searchable AS
SELECT e.id, r.headline,
    coalesce(json_extract(r.content, '$.lead'), '') || coalesce((
        SELECT group_concat(char(10) || json_extract(s.value, '$.heading') || char(10) || json_extract(s.value, '$.text'), '')
        FROM json_each(r.content, '$.sections') s WHERE NOT json_extract(s.value, '$.left_out')
    ), '') AS body
FROM editions e JOIN revisions r ON r.edition_id = e.id AND r.number = e.revision
WHERE e.state IN ('published', 'corrected');
CREATE TRIGGER editions_searchable AFTER UPDATE OF state, revision ON editions BEGIN
    DELETE FROM search WHERE rowid = NEW.id;
    INSERT INTO search (rowid, headline, body) SELECT id, headline, body FROM searchable WHERE id = NEW.id;
END;
INSERT INTO search (rowid, headline, body) SELECT id, headline, body FROM searchable;
