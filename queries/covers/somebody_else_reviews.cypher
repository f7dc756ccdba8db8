// The review is owned by somebody other than the person who leads. Where the review owner is named by agency alone, another
// agency than the lead's is somebody else.
// subject: Involvement; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement {role: 'lead_professional'})-[:FOR_AGENCY]->(a:Agency)
MATCH (i)-[:BY_PERSON]->(p:Person)
MATCH (c)<-[:IN_CASE]-(v:Involvement {role: 'review_owner'})-[:FOR_AGENCY]->(reviews:Agency)
OPTIONAL MATCH (v)-[:BY_PERSON]->(reviewer:Person)
WITH case_id, i, a, p, v, reviews, reviewer
WHERE reviewer <> p OR (reviewer IS NULL AND reviews <> a)
RETURN case_id, i.id AS subject, null AS agency, v.since AS since, v.until AS until,
       v.id AS because, v.recorded_at AS recorded, v.precision AS precision
