-- Up to ten photos lead an edition's posts: JSON [file_id, …] where one file_id was. They may come with the paste.
ALTER TABLE editions RENAME COLUMN photo TO photos;
UPDATE editions SET photos = json_array(photos) WHERE photos IS NOT NULL;
UPDATE revisions SET options = json_set(json_remove(options, '$.photo'), '$.photos',
        iif(options ->> 'photo' IS NULL, NULL, json_array(options ->> 'photo')))
    WHERE json_type(options, '$.photo') IS NOT NULL;
ALTER TABLE posts RENAME COLUMN photo TO photos;    -- the message is a photo or an album, and its text a caption
UPDATE posts SET photos = json_array(photos) WHERE photos IS NOT NULL;

-- The photos of a paste, in the order in which they were sent; a message that is replayed is one.
CREATE TABLE article_photos (
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    message_id INTEGER NOT NULL,
    file_id    TEXT NOT NULL,
    album      TEXT,                    -- media_group_id
    PRIMARY KEY (article_id, message_id)
) WITHOUT ROWID;
INSERT INTO article_photos SELECT id, started_message_id, photo, album FROM articles WHERE photo IS NOT NULL;
ALTER TABLE articles DROP COLUMN photo;
ALTER TABLE articles DROP COLUMN album;

-- The other messages of an album, by the first: the ledger knows that one, and what is done to it is done to all.
CREATE TABLE albums (
    place_id   INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
    message_id INTEGER NOT NULL,
    others     TEXT NOT NULL,           -- JSON: [message_id, …]
    PRIMARY KEY (place_id, message_id)
) WITHOUT ROWID;
