// How many records each source has sent; '' for those of none.
MATCH (n:Record)
WITH coalesce(n.feed, '') AS feed, count(*) AS records
RETURN collect(feed) AS feed, collect(records) AS records
