// The cases of a batch wait to be assessed; each keeps the feeds that sent anything on it.
UNWIND $rows AS row
MATCH (c:Case {id: row.id})
SET c.waits = $mark,
    c.feeds = coalesce(c.feeds, []) + [name IN row.feeds WHERE NOT name IN coalesce(c.feeds, [])]
