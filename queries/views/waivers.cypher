// Every waiver: which gap is accepted, why, by whom, from when until when; who agreed as the second person and who took it
// back. '' stands for every subject, every agency, nobody; -1 where there is no date. `opened` is the case's.
MATCH (w:Waiver)-[:IN_CASE]->(c:Case)
MATCH (w)-[:BY_PERSON]->(p:Person)
OPTIONAL MATCH (c)-[:ABOUT_ADULT]->(adult:Adult)
OPTIONAL MATCH (w)-[:EXPECTS]->(a:Agency)
OPTIONAL MATCH (w)-[:APPROVED_BY]->(second:Person)
OPTIONAL MATCH (w)-[:WITHDRAWN_BY]->(by:Person)
RETURN collect(w.id) AS id, collect(w.rule) AS rule, collect(c.id) AS case_id, collect(coalesce(adult.id, '')) AS adult,
       collect(c.opened_at.epochMillis) AS opened, collect(coalesce(w.subject, '')) AS subject,
       collect(coalesce(a.id, '')) AS agency, collect(w.reason) AS reason, collect(p.id) AS person_id,
       collect(p.name) AS person, collect(w.granted_at.epochMillis) AS granted_at,
       collect(w.expires_at.epochMillis) AS expires_at, collect(coalesce(w.recorded_at.epochMillis, -1)) AS recorded,
       collect(coalesce(second.id, '')) AS approved_by, collect(coalesce(second.name, '')) AS approver,
       collect(coalesce(w.approved_at.epochMillis, -1)) AS approved_at, collect(coalesce(by.name, '')) AS withdrawer,
       collect(coalesce(w.withdrawn_at.epochMillis, -1)) AS withdrawn_at,
       collect(coalesce(w.withdrawn_because, '')) AS withdrawn_because
