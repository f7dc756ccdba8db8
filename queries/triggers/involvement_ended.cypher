// An agency of one of these sectors, or one that had one of these roles, ended its part in the case. An end that was only
// concluded from silence is none.
// subject: Case; agency: the one that left
// $sectors: Sector
// $roles: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE i.until IS NOT NULL AND coalesce(i.ended_because, 'completed') <> 'no_recent_act'
  AND (a.sector IN $sectors OR i.role IN $roles)
RETURN case_id, case_id AS subject, a.id AS agency, i.until AS since, null AS until,
       i.id AS because, CASE WHEN i.recorded_at < i.until THEN i.until ELSE i.recorded_at END AS recorded,
       i.precision AS precision
