// A decision of one of these kinds was taken, with one of these outcomes: until it is decided otherwise.
// subject: Decision; agency: the one that decided
// $kinds: DecisionKind
// $outcomes: Answer
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision)
WHERE d.kind IN $kinds AND d.outcome IN $outcomes
OPTIONAL MATCH (c)<-[:IN_CASE]-(later:Decision)
WHERE later.kind = d.kind AND later.at > d.at AND later.outcome IN ['yes', 'no'] AND later.outcome <> d.outcome
OPTIONAL MATCH (d)-[:DECIDED_BY]->(a:Agency)
RETURN case_id, d.id AS subject, a.id AS agency, d.at AS since, later.at AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision,
       CASE WHEN later.recorded_at > later.at THEN later.recorded_at ELSE later.at END AS end_known, d.kind AS word
