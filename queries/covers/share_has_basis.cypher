// It is on record on what ground the information was shared.
// subject: Share; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(s:Share)
WHERE s.lawful_basis IS NOT NULL
RETURN case_id, s.id AS subject, null AS agency, s.at AS since, null AS until,
       s.id AS because, s.recorded_at AS recorded, s.precision AS precision
