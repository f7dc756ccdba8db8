// The adult was asked what they want to come of it.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(w:Wish)
RETURN case_id, case_id AS subject, null AS agency, w.asked_at AS since, null AS until,
       w.id AS because, w.recorded_at AS recorded, w.precision AS precision
