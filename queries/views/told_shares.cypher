// Which agency told which other a piece of information, and the person who carried it, where one is named.
MATCH (s:Share)
MATCH (s)-[:IN_CASE]->(c:Case)
MATCH (s)-[:TO]->(to:Agency)
MATCH (s)-[:OF]->(:Information)-[:HELD_BY]->(holder:Agency)
OPTIONAL MATCH (s)-[:FROM_AGENCY]->(from:Agency)
OPTIONAL MATCH (s)-[:CARRIED_BY]->(carrier:Contact|Escalation)-[:BY_PERSON]->(p:Person)
RETURN collect(c.id) AS case_id, collect(s.id) AS id, collect(coalesce(from.id, holder.id)) AS from_agency,
       collect(to.id) AS to_agency, collect(s.at.epochMillis) AS at, collect(coalesce(p.id, '')) AS person,
       collect(coalesce(s.recorded_at.epochMillis, -1)) AS recorded
