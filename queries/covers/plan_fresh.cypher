// A plan was agreed, and looked at by being agreed, until the date that it names for its own review.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(p:Plan)
RETURN case_id, case_id AS subject, null AS agency, p.agreed_at AS since, p.review_due_at AS until,
       p.id AS because, p.recorded_at AS recorded, p.precision AS precision
