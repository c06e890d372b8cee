-- What lists show of a revision, beside each other: in the table they stand behind the whole article.
CREATE INDEX revisions_shown ON revisions (edition_id, number, tracks, headline);
