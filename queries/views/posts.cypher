// Which people work for these agencies in these posts, and when.
UNWIND $agencies AS agency_id
MATCH (a:Agency {id: agency_id})<-[:AT_AGENCY]-(m:Employment)-[:OF_PERSON]->(p:Person)
WHERE toLower(m.post) IN $words
RETURN collect(agency_id) AS agency, collect(toLower(m.post)) AS post, collect(p.id) AS person,
       collect(m.since.epochMillis) AS since, collect(coalesce(m.until.epochMillis, -1)) AS until,
       collect(coalesce(m.recorded_at.epochMillis, -1)) AS recorded
