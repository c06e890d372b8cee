-- Where a paste was forwarded from, when that is a public post: the source's link where its text names none.
ALTER TABLE articles ADD COLUMN link TEXT;
