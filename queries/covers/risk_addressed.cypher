// The plans in place deal with every type of risk that the case was opened with; for an event, with those that it names
// too. Several plans may do it together: from when the last of them was agreed until the first of them ends. The rows for
// the case are about the plan: one about the case would speak for every event too.
// subject: Event; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(p:Plan)
MATCH (c)<-[:IN_CASE]-(q:Plan)
WHERE q.agreed_at <= p.agreed_at AND (q.ended_at IS NULL OR q.ended_at > p.agreed_at)
WITH case_id, c, p, collect(q.addresses) AS addressed, min(q.ended_at) AS ended,
     max(q.recorded_at) AS recorded
WHERE ALL(type IN coalesce(c.types_of_risk, []) WHERE ANY(types IN addressed WHERE type IN types))
RETURN case_id, p.id AS subject, null AS agency, p.agreed_at AS since, ended AS until,
       p.id AS because, recorded, p.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Event)
WHERE size(e.types_of_risk) > 0
MATCH (c)<-[:IN_CASE]-(p:Plan)
MATCH (c)<-[:IN_CASE]-(q:Plan)
WHERE q.agreed_at <= p.agreed_at AND (q.ended_at IS NULL OR q.ended_at > p.agreed_at)
WITH case_id, c, e, p, collect(q.addresses) AS addressed, min(q.ended_at) AS ended,
     max(q.recorded_at) AS recorded
WHERE ALL(type IN coalesce(c.types_of_risk, []) + e.types_of_risk WHERE ANY(types IN addressed WHERE type IN types))
RETURN case_id, e.id AS subject, null AS agency, p.agreed_at AS since, ended AS until,
       p.id AS because, recorded, p.precision AS precision
