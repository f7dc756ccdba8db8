// Every source of records: what it supplies, from when until when, and the agency whose records it carries; -1 where it
// names no date, '' where it names no agency.
MATCH (f:Feed)
OPTIONAL MATCH (f)-[:SENT_BY]->(a:Agency)
RETURN collect(f.id) AS id, collect(f.name) AS name, collect(coalesce(f.supplies, [])) AS supplies,
       collect(coalesce(f.since.epochMillis, -1)) AS since, collect(coalesce(f.until.epochMillis, -1)) AS until,
       collect(coalesce(a.id, '')) AS agency
