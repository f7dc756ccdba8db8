// The agency that holds the item was at a meeting after it learned it, or one that had been told it was, and the other one
// was there too, or was sent the minutes. Where a date has no hour, the same day is after.
// subject: Information; agency: the one that was there or has the minutes
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(there:Invitation {attended: true})-[:INVITED]->(holder:Agency)
MATCH (there)-[:TO_MEETING]->(m:Meeting)
MATCH (c)<-[:IN_CASE]-(x:Information)-[:HELD_BY]->(held:Agency)
WHERE held = holder
  AND (m.held_at >= x.at OR (m.precision <> 'exact' AND date(m.held_at) >= date(x.at)))
MATCH (m)<-[:TO_MEETING]-(other:Invitation)-[:INVITED]->(a:Agency)
WHERE a <> holder AND (other.attended = true OR other.minutes_sent_at IS NOT NULL)
RETURN case_id, x.id AS subject, a.id AS agency,
       CASE WHEN other.attended = true THEN m.held_at ELSE other.minutes_sent_at END AS since, null AS until,
       other.id AS because,
       reduce(last = null, at IN [there.recorded_at, m.recorded_at, other.recorded_at] |
              CASE WHEN last IS NULL OR at > last THEN at ELSE last END) AS recorded,
       CASE WHEN other.attended = true THEN m.precision ELSE other.precision END AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(there:Invitation {attended: true})-[:INVITED]->(holder:Agency)
MATCH (there)-[:TO_MEETING]->(m:Meeting)
MATCH (c)<-[:IN_CASE]-(s:Share)-[:TO]->(told:Agency)
WHERE told = holder
  AND (m.held_at >= s.at OR (m.precision <> 'exact' AND date(m.held_at) >= date(s.at)))
MATCH (s)-[:OF]->(x:Information)
MATCH (m)<-[:TO_MEETING]-(other:Invitation)-[:INVITED]->(a:Agency)
WHERE a <> holder AND (other.attended = true OR other.minutes_sent_at IS NOT NULL)
RETURN case_id, x.id AS subject, a.id AS agency,
       CASE WHEN other.attended = true THEN m.held_at ELSE other.minutes_sent_at END AS since, null AS until,
       other.id AS because,
       reduce(last = null, at IN [s.recorded_at, there.recorded_at, m.recorded_at, other.recorded_at] |
              CASE WHEN last IS NULL OR at > last THEN at ELSE last END) AS recorded,
       CASE WHEN other.attended = true THEN m.precision ELSE other.precision END AS precision
