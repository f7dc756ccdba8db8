// An agency spoke or wrote with the one that holds one of these roles, or was at a meeting with it, or was sent the minutes.
// subject: Involvement; agency: the one that was in touch with the holder
// $roles: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(holder:Agency)
WHERE i.role IN $roles
MATCH (c)<-[:IN_CASE]-(k:Contact)-[:FROM_AGENCY|TO_AGENCY]->(one:Agency)
WHERE one = holder
MATCH (k)-[:FROM_AGENCY|TO_AGENCY]->(a:Agency)
WHERE a <> holder
RETURN case_id, i.id AS subject, a.id AS agency, k.at AS since, null AS until,
       k.id AS because, k.recorded_at AS recorded, k.precision AS precision, i.role AS word
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(holder:Agency)
WHERE i.role IN $roles
MATCH (c)<-[:IN_CASE]-(there:Invitation {attended: true})-[:INVITED]->(one:Agency)
WHERE one = holder
MATCH (there)-[:TO_MEETING]->(m:Meeting)<-[:TO_MEETING]-(other:Invitation)-[:INVITED]->(a:Agency)
WHERE a <> holder AND (other.attended = true OR other.minutes_sent_at IS NOT NULL)
RETURN case_id, i.id AS subject, a.id AS agency,
       CASE WHEN other.attended = true THEN m.held_at ELSE other.minutes_sent_at END AS since, null AS until,
       other.id AS because,
       reduce(last = null, at IN [there.recorded_at, m.recorded_at, other.recorded_at] |
              CASE WHEN last IS NULL OR at > last THEN at ELSE last END) AS recorded,
       CASE WHEN other.attended = true THEN m.precision ELSE other.precision END AS precision, i.role AS word
