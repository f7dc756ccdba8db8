// A plan of one of these kinds, for itself: from when it was agreed until it ends, or until the next of its kind is agreed.
// subject: Plan; agency: none
// $kinds: PlanKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(p:Plan)
WHERE p.kind IN $kinds
RETURN case_id, p.id AS subject, null AS agency, p.agreed_at AS since, p.ended_at AS until,
       p.id AS because, p.recorded_at AS recorded, p.precision AS precision, null AS end_known, p.kind AS word
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(p:Plan)
MATCH (c)<-[:IN_CASE]-(next:Plan)
WHERE p.kind IN $kinds AND next.kind = p.kind AND next.agreed_at > p.agreed_at
RETURN case_id, p.id AS subject, null AS agency, p.agreed_at AS since, next.agreed_at AS until,
       p.id AS because, p.recorded_at AS recorded, p.precision AS precision,
       CASE WHEN next.recorded_at > next.agreed_at THEN next.recorded_at ELSE next.agreed_at END AS end_known,
       p.kind AS word
