// Who owns each responsibility of these cases, and when: the agency, and the person where one is named.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(o:Ownership)-[:OF_RESPONSIBILITY]->(r:Responsibility)
MATCH (o)-[:BY_AGENCY]->(a:Agency)
OPTIONAL MATCH (o)-[:BY_PERSON]->(p:Person)
RETURN collect(case_id) AS case_id, collect(r.id) AS responsibility, collect(o.id) AS id,
       collect(a.id) AS agency, collect(coalesce(p.id, '')) AS person,
       collect(o.since.epochMillis) AS since, collect(coalesce(o.until.epochMillis, -1)) AS until,
       collect(coalesce(o.recorded_at.epochMillis, -1)) AS recorded
