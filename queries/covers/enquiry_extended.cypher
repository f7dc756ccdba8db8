// Somebody gave the enquiry more time, said why, and named its new end: until then.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision {kind: 'extension'})
WHERE d.reason <> '' AND d.until IS NOT NULL
RETURN case_id, case_id AS subject, null AS agency, d.at AS since, d.until AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
