// A meeting was held while an agency was active on the case.
// subject: Meeting; agency: the one that was active then
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(m:Meeting)
MATCH (c)<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE a.sector <> 'family' AND i.since <= m.held_at AND (i.until IS NULL OR i.until > m.held_at)
RETURN case_id, m.id AS subject, a.id AS agency, m.held_at AS since, null AS until,
       m.id AS because,
       CASE WHEN m.recorded_at IS NULL OR i.recorded_at > m.recorded_at THEN i.recorded_at
            ELSE m.recorded_at END AS recorded,
       m.precision AS precision
