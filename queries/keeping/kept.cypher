// What is kept of some cases: each gap, requirement to come or unknown, as it was last written.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(g:Gap)
RETURN collect(g.id) AS id, collect(g.state) AS state, collect(g.digest) AS digest,
       collect(g.detected_at.epochMillis) AS detected_at,
       collect(coalesce(g.closed_at.epochMillis, -1)) AS closed_at,
       collect(coalesce(g.withdrawn_at.epochMillis, -1)) AS withdrawn_at
