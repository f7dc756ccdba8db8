// An agency holds an item of its own about the very record that another one's item is about.
// subject: Information; agency: the one that holds its own
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:ABOUT]->(e:Event)
MATCH (e)<-[:ABOUT]-(own:Information)-[:HELD_BY]->(a:Agency)
WHERE own <> x
RETURN case_id, x.id AS subject, a.id AS agency,
       CASE WHEN own.at > x.at THEN own.at ELSE x.at END AS since, null AS until,
       own.id AS because, own.recorded_at AS recorded, own.precision AS precision
