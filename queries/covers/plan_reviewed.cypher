// The plan, or the case as a whole, was reviewed; it holds until the date that the review names for the next one.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(v:Review)
RETURN case_id, case_id AS subject, null AS agency, v.held_at AS since, v.next_due_at AS until,
       v.id AS because, v.recorded_at AS recorded, v.precision AS precision
