// One agency disagreed with another.
// subject: Disagreement; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Disagreement)
RETURN case_id, d.id AS subject, null AS agency, d.raised_at AS since, null AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision
