// A step on the escalation ladder says, with one of these outcomes, whether other agencies are required. It holds until
// it is decided otherwise.
// subject: Escalation; agency: the one that escalated
// $outcomes: Answer
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(e:Escalation)-[:ESCALATED_BY]->(a:Agency)
WHERE e.multi_agency_required IN $outcomes
OPTIONAL MATCH (c)<-[:IN_CASE]-(later:Decision {kind: 'multi_agency_required'})
WHERE later.at > e.at AND later.outcome IN ['yes', 'no'] AND later.outcome <> e.multi_agency_required
RETURN case_id, e.id AS subject, a.id AS agency, e.at AS since, later.at AS until,
       e.id AS because, e.recorded_at AS recorded, e.precision AS precision,
       CASE WHEN later.recorded_at > later.at THEN later.recorded_at ELSE later.at END AS end_known,
       e.multi_agency_required AS word
