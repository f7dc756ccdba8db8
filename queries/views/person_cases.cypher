// The cases on which these people take part or own something.
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})<-[:BY_PERSON]-(r:Record)-[:IN_CASE]->(c:Case)
RETURN collect(DISTINCT c.id) AS case_id
