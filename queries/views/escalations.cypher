// The steps on the ladder of these cases that say whom they reached: when, by whom, and about which record; '' where none
// is named.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)-[:ESCALATED_BY]->(a:Agency)
WHERE e.rung IS NOT NULL
OPTIONAL MATCH (e)-[:BY_PERSON]->(p:Person)
OPTIONAL MATCH (e)-[:ABOUT]->(r:Record)
RETURN collect(case_id) AS case_id, collect(e.id) AS id, collect(e.rung) AS rung, collect(e.at.epochMillis) AS at,
       collect(a.id) AS agency, collect(coalesce(p.id, '')) AS person, collect(coalesce(r.id, '')) AS about,
       collect(coalesce(e.recorded_at.epochMillis, -1)) AS recorded
