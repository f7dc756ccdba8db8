// Which agency came to which meeting.
MATCH (i:Invitation)
WHERE i.attended = true
MATCH (i)-[:TO_MEETING]->(m:Meeting)
MATCH (m)-[:IN_CASE]->(c:Case)
MATCH (i)-[:INVITED]->(a:Agency)
RETURN collect(c.id) AS case_id, collect(m.id) AS id, collect(a.id) AS agency, collect(m.held_at.epochMillis) AS at,
       collect(coalesce(i.recorded_at.epochMillis, m.recorded_at.epochMillis, -1)) AS recorded
