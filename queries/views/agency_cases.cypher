// The cases on which these agencies take part or own something, for the lists of who owns what.
UNWIND $agencies AS agency_id
MATCH (a:Agency {id: agency_id})<-[:FOR_AGENCY|BY_AGENCY|RESPONSIBLE]-(r:Record)
OPTIONAL MATCH (r)-[:IN_CASE]->(c:Case)
RETURN collect(DISTINCT coalesce(c.id, r.id)) AS case_id
