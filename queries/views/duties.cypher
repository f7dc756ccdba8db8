// The responsibilities of these cases, each with the plan and the meeting that it came from; '' where there is none.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Responsibility)
OPTIONAL MATCH (r)-[:OF_PLAN]->(p:Plan)
OPTIONAL MATCH (r)-[:SET_AT]->(m:Meeting)
RETURN collect(case_id) AS case_id, collect(r.id) AS id, collect(coalesce(p.id, '')) AS plan,
       collect(coalesce(m.id, '')) AS meeting, collect(r.set_at.epochMillis) AS since,
       collect(coalesce(r.done_at.epochMillis, r.cancelled_at.epochMillis, -1)) AS until,
       collect(coalesce(r.recorded_at.epochMillis, -1)) AS recorded
