// An agency sent a referral with one of these priorities, and so has to see that it is answered. One that does not say how
// urgent it is, is routine. What the adult or the family asked for is left out: they owe nobody a reminder.
// subject: Referral; agency: none
// $priorities: Priority
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Referral)-[:FROM_AGENCY]->(a:Agency)
WHERE a.sector <> 'family' AND coalesce(r.priority, 'routine') IN $priorities
RETURN case_id, r.id AS subject, null AS agency, r.asked_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision, coalesce(r.priority, 'routine') AS word
