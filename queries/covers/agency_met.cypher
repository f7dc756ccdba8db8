// An agency was at a meeting about the case, whichever it was, or was sent its minutes.
// subject: Case; agency: the one that was there or has the minutes
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(n:Invitation)-[:TO_MEETING]->(m:Meeting)
MATCH (n)-[:INVITED]->(a:Agency)
WHERE n.attended = true OR n.minutes_sent_at IS NOT NULL
RETURN case_id, case_id AS subject, a.id AS agency,
       CASE WHEN n.attended = true THEN m.held_at ELSE n.minutes_sent_at END AS since, null AS until,
       n.id AS because,
       CASE WHEN n.recorded_at IS NULL OR m.recorded_at > n.recorded_at THEN m.recorded_at
            ELSE n.recorded_at END AS recorded,
       CASE WHEN n.attended = true THEN m.precision ELSE n.precision END AS precision
