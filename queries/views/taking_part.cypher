// Which agency takes part in which case, in which role, by whom, and when; '' and -1 where there is none. Who merely treats
// the adult takes no part in the work, as where rules count agencies.
MATCH (i:Involvement)
WHERE coalesce(i.role, 'member') <> 'treating'
MATCH (i)-[:IN_CASE]->(c:Case)
MATCH (i)-[:FOR_AGENCY]->(a:Agency)
OPTIONAL MATCH (i)-[:BY_PERSON]->(p:Person)
RETURN collect(c.id) AS case_id, collect(a.id) AS agency, collect(coalesce(i.role, 'member')) AS role,
       collect(coalesce(p.id, '')) AS person, collect(i.since.epochMillis) AS since,
       collect(coalesce(i.until.epochMillis, -1)) AS until, collect(coalesce(i.recorded_at.epochMillis, -1)) AS recorded
