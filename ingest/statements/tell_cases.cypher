// Feeds that have sent something on these cases, from an export; a case waits to be assessed where one of them is new.
UNWIND $rows AS row
MATCH (c:Case {id: row.id})
WITH c, [name IN row.feeds WHERE NOT name IN coalesce(c.feeds, [])] AS more
WHERE size(more) > 0
SET c.feeds = coalesce(c.feeds, []) + more, c.waits = $mark
RETURN c.id AS id
