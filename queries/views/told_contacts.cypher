// Which agency was in contact with which other, by whom, whether it asked something, and which contact it answered; '' where
// there is none. What the family raises is left to other lists.
MATCH (k:Contact)
WHERE k.kind <> 'family_concern'
MATCH (k)-[:FROM_AGENCY]->(from:Agency)
MATCH (k)-[:TO_AGENCY]->(to:Agency)
MATCH (k)-[:IN_CASE]->(c:Case)
OPTIONAL MATCH (k)-[:BY_PERSON]->(p:Person)
OPTIONAL MATCH (k)-[:ANSWERS]->(question:Contact)
RETURN collect(c.id) AS case_id, collect(k.id) AS id, collect(from.id) AS from_agency, collect(to.id) AS to_agency,
       collect(k.at.epochMillis) AS at, collect(coalesce(p.id, '')) AS person,
       collect(CASE WHEN k.asks <> '' THEN true ELSE false END) AS asks, collect(coalesce(question.id, '')) AS answers,
       collect(coalesce(k.recorded_at.epochMillis, -1)) AS recorded
