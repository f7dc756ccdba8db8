// Something was to be done by this date.
// subject: Responsibility; agency: none
// planned: the date is known before it comes
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Responsibility)
WHERE r.due_at IS NOT NULL
RETURN case_id, r.id AS subject, null AS agency, r.due_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision, r.set_at AS named_at
