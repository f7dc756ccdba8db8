// Who holds which role on these cases, and when: the agency, and the person where one is named.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
OPTIONAL MATCH (i)-[:BY_PERSON]->(p:Person)
RETURN collect(case_id) AS case_id, collect(i.id) AS id, collect(i.role) AS role,
       collect(a.id) AS agency, collect(coalesce(p.id, '')) AS person,
       collect(i.since.epochMillis) AS since, collect(coalesce(i.until.epochMillis, -1)) AS until,
       collect(coalesce(i.recorded_at.epochMillis, -1)) AS recorded, collect(coalesce(i.precision, 'exact')) AS precision
