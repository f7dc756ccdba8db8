// A plan names the date of its own review: from that date until the plan ends.
// subject: Case; agency: none
// planned: the date is known before it comes
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(p:Plan)
WHERE p.review_due_at IS NOT NULL
RETURN case_id, case_id AS subject, null AS agency, p.review_due_at AS since, p.ended_at AS until,
       p.id AS because, p.recorded_at AS recorded, p.precision AS precision, p.agreed_at AS named_at
