// On how many cases each source has sent something.
MATCH (c:Case)
UNWIND c.feeds AS feed
WITH feed, count(*) AS cases
RETURN collect(feed) AS feed, collect(cases) AS cases
