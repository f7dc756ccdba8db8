// The cases of gaps that are kept.
UNWIND $ids AS gap_id
MATCH (g:Gap {id: gap_id})-[:IN_CASE]->(c:Case)
RETURN collect(c.id) AS case_id
