// One agency asked another, with one of these priorities, to take something on. The adult's own request for help counts
// too. A referral that does not
// say how urgent it is, is routine.
// subject: Referral; agency: the one that was asked
// $priorities: Priority
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:TO_AGENCY]->(a:Agency)
WHERE coalesce(r.priority, 'routine') IN $priorities
RETURN case_id, r.id AS subject, a.id AS agency, r.asked_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision, coalesce(r.priority, 'routine') AS word
