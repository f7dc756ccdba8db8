// Which people hold these roles for these agencies, on any case, and when.
UNWIND $agencies AS agency_id
MATCH (a:Agency {id: agency_id})<-[:FOR_AGENCY]-(i:Involvement)-[:BY_PERSON]->(p:Person)
WHERE i.role IN $words
RETURN collect(agency_id) AS agency, collect(i.role) AS role, collect(p.id) AS person,
       collect(i.since.epochMillis) AS since, collect(coalesce(i.until.epochMillis, -1)) AS until,
       collect(coalesce(i.recorded_at.epochMillis, -1)) AS recorded
