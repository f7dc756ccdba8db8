// Every waiver: which gap is accepted, why, by whom, from when until when; '' stands for every subject, every agency.
MATCH (w:Waiver)-[:IN_CASE]->(c:Case)
MATCH (w)-[:BY_PERSON]->(p:Person)
OPTIONAL MATCH (w)-[:EXPECTS]->(a:Agency)
RETURN collect(w.id) AS id, collect(w.rule) AS rule, collect(c.id) AS case_id, collect(coalesce(w.subject, '')) AS subject,
       collect(coalesce(a.id, '')) AS agency, collect(w.reason) AS reason, collect(p.name) AS person,
       collect(w.granted_at.epochMillis) AS granted_at, collect(w.expires_at.epochMillis) AS expires_at,
       collect(coalesce(w.withdrawn_at.epochMillis, -1)) AS withdrawn_at
