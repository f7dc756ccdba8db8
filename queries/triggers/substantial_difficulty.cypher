// The adult has substantial difficulty in taking part: the adult's own record says so, from the opening of the case on, or it
// was decided so.
// subject: Case; agency: none
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})-[:ABOUT_ADULT]->(p:Adult {substantial_difficulty: true})
RETURN case_id, case_id AS subject, null AS agency, c.opened_at AS since, null AS until,
       c.id AS because, p.recorded_at AS recorded, c.precision AS precision, null AS end_known
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(d:Decision {kind: 'substantial_difficulty', outcome: 'yes'})
OPTIONAL MATCH (c)<-[:IN_CASE]-(later:Decision {kind: 'substantial_difficulty', outcome: 'no'})
WHERE later.at > d.at
RETURN case_id, case_id AS subject, null AS agency, d.at AS since, later.at AS until,
       d.id AS because, d.recorded_at AS recorded, d.precision AS precision,
       CASE WHEN later.recorded_at > later.at THEN later.recorded_at ELSE later.at END AS end_known
