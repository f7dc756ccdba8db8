// The cases about these adults.
UNWIND $adults AS adult_id
MATCH (a:Adult {id: adult_id})<-[:ABOUT_ADULT]-(c:Case)
RETURN collect(adult_id) AS adult, collect(c.id) AS case_id
