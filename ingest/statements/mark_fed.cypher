// Cases that a feed tells of wait because it changed what the feed supplies.
UNWIND $ids AS id
MATCH (c:Case)
WHERE id IN c.feeds
SET c.waits = $mark
RETURN DISTINCT c.id AS id
