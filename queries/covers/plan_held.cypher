// A plan of one of these kinds is in place, from when it was agreed until it ends.
// subject: Case; agency: none
// $kinds: PlanKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(p:Plan)
WHERE p.kind IN $kinds
RETURN case_id, case_id AS subject, null AS agency, p.agreed_at AS since, p.ended_at AS until,
       p.id AS because, p.recorded_at AS recorded, p.precision AS precision, p.kind AS word
