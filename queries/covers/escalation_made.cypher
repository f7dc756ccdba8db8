// Somebody made a step on the escalation ladder, about whatever it was: with `fresh`, it followed.
// subject: Case; agency: the one that escalated
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)-[:ESCALATED_BY]->(a:Agency)
RETURN case_id, case_id AS subject, a.id AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
