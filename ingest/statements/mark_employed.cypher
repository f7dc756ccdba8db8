// Cases on which a person acts wait because it changed for whom the person works.
UNWIND $ids AS id
MATCH (:Employment {id: id})-[:OF_PERSON]->(p:Person)
MATCH (p)<--(told)-[:IN_CASE]->(c:Case)
SET c.waits = $mark
RETURN DISTINCT c.id AS id
