// The decision says why.
// subject: Decision; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision)
WHERE d.reason <> ''
RETURN case_id, d.id AS subject, null AS agency, d.at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
