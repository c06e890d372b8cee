-- Standing publication times of the week, in the newsroom's zone; of one channel, or (NULL) of all.
CREATE TABLE slots (
    id       INTEGER PRIMARY KEY,
    weekday  INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),   -- 0: Monday
    minute   INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    place_id INTEGER REFERENCES places (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX slots_once ON slots (weekday, minute, coalesce(place_id, 0));
