// How great the risk was assessed to be, every assessment of these cases; each holds until the next one.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:RiskAssessment)
RETURN collect(case_id) AS case_id, collect(r.id) AS id, collect(r.level) AS level, collect(r.at.epochMillis) AS at,
       collect(coalesce(r.recorded_at.epochMillis, -1)) AS recorded, collect(coalesce(r.precision, 'exact')) AS precision
