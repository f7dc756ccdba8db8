// Which agency took its concern to which other, by whom, and when that one first said that it had it, or answered; -1 where
// it did neither.
MATCH (e:Escalation)
MATCH (e)-[:TO_AGENCY]->(to:Agency)
MATCH (e)-[:ESCALATED_BY]->(from:Agency)
MATCH (e)-[:IN_CASE]->(c:Case)
OPTIONAL MATCH (e)-[:BY_PERSON]->(p:Person)
WITH c, e, to, from, p, CASE WHEN e.answered_at IS NULL OR e.acknowledged_at < e.answered_at THEN e.acknowledged_at
                             ELSE e.answered_at END AS answered
RETURN collect(c.id) AS case_id, collect(e.id) AS id, collect(from.id) AS from_agency, collect(to.id) AS to_agency,
       collect(e.at.epochMillis) AS at, collect(coalesce(answered.epochMillis, -1)) AS answered,
       collect(coalesce(p.id, '')) AS person, collect(coalesce(e.recorded_at.epochMillis, -1)) AS recorded
