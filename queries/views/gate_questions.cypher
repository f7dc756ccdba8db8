// Who asked whether a case may go on to a stage, and what they were told; cases named in `cases`, or all where it is empty.
//   entered   the stages of the case: which, since when, how exactly that is known, when it was written down
MATCH (q:GateQuestion)-[:IN_CASE]->(c:Case)
WHERE size($cases) = 0 OR c.id IN $cases
OPTIONAL MATCH (c)<-[:IN_CASE]-(s:Stage)
WITH q, c, collect(s.stage) AS stages, collect(s.since.epochMillis) AS since,
     collect(CASE WHEN s IS NULL THEN null ELSE coalesce(s.precision, 'exact') END) AS precision,
     collect(CASE WHEN s IS NULL THEN null ELSE coalesce(s.recorded_at.epochMillis, -1) END) AS recorded
RETURN collect(q.id) AS id, collect(c.id) AS case_id, collect(q.stage) AS stage,
       collect(q.asked_at.epochMillis) AS asked_at, collect(q.asked_by) AS asked_by,
       collect(coalesce(q.about.epochMillis, -1)) AS about, collect(coalesce(q.known_at.epochMillis, -1)) AS known_at,
       collect(q.answer) AS answer, collect(coalesce(q.missing, [])) AS missing,
       collect(coalesce(q.unknown, [])) AS unknown, collect(coalesce(q.waived, [])) AS waived,
       collect(q.multi_agency) AS multi_agency, collect(q.policy) AS policy, collect(stages) AS stages,
       collect(since) AS since, collect(precision) AS precision, collect(recorded) AS recorded
