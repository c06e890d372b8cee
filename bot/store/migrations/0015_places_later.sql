-- The places that get some news later: a fan-out looks at these alone for what it owes.
CREATE INDEX places_later ON places (id) WHERE digested <> 0 OR quiet IS NOT NULL;
