// The responsibility says by when.
// subject: Responsibility; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(r:Responsibility)
WHERE r.due_at IS NOT NULL
RETURN case_id, r.id AS subject, null AS agency, r.set_at AS since, null AS until,
       r.id AS because, r.recorded_at AS recorded, r.precision AS precision
