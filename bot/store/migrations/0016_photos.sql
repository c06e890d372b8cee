-- A photo that leads an edition's posts: Telegram's file_id. It may come with the paste.
ALTER TABLE editions ADD COLUMN photo TEXT;
ALTER TABLE articles ADD COLUMN photo TEXT;
ALTER TABLE articles ADD COLUMN album TEXT;     -- media_group_id of the album that the photo came in
ALTER TABLE posts ADD COLUMN photo TEXT;        -- the message is a photo, and its text a caption
