// An agency took its concern a step higher, to another agency. A step within its own house, or to nobody named, asks no
// other agency for an answer.
// subject: Escalation; agency: the one to which it went
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)-[:TO_AGENCY]->(a:Agency)
MATCH (e)-[:ESCALATED_BY]->(own:Agency)
WHERE a <> own AND a.sector <> 'family'
RETURN case_id, e.id AS subject, a.id AS agency, e.at AS since, null AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision
