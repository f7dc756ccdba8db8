// Somebody entered something on this case: it waits to be assessed, and Convene's own feed tells of it. Setting the mark
// waits for whatever is being written on the case, so that what is read after it in the same transaction is whole.
MATCH (c:Case {id: $id})
SET c.waits = $mark,
    c.feeds = coalesce(c.feeds, []) + [name IN [$feed] WHERE NOT name IN coalesce(c.feeds, [])]
