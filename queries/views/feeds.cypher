// Every source of records: what it supplies, and from when until when; -1 where it names no date.
MATCH (f:Feed)
RETURN collect(f.id) AS id, collect(f.name) AS name, collect(coalesce(f.supplies, [])) AS supplies,
       collect(coalesce(f.since.epochMillis, -1)) AS since, collect(coalesce(f.until.epochMillis, -1)) AS until
