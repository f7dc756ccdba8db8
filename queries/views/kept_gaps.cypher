// Every gap that is kept in one of these states, and what is to come or unknown; not what a correction made untrue.
MATCH (g:Gap)-[:IN_CASE]->(c:Case)
WHERE g.state IN $words AND g.withdrawn_at IS NULL
OPTIONAL MATCH (c)-[:ABOUT_ADULT]->(adult:Adult)
OPTIONAL MATCH (g)-[:EXPECTS]->(a:Agency)
OPTIONAL MATCH (g)-[:BECAUSE_OF]->(b:Record)
RETURN collect(g.id) AS id, collect(g.rule) AS rule, collect(g.state) AS state, collect(c.id) AS case_id,
       collect(adult.id) AS adult, collect(c.opened_at.epochMillis) AS opened, collect(g.subject) AS subject,
       collect(coalesce(a.id, '')) AS agency, collect(coalesce(b.id, '')) AS because,
       collect(g.required_since.epochMillis) AS required_since, collect(g.due.epochMillis) AS due,
       collect(g.since.epochMillis) AS since, collect(coalesce(g.until.epochMillis, -1)) AS until,
       collect(coalesce(g.rung, -1)) AS rung, collect(g.lapses) AS lapses,
       collect(coalesce(g.precision, 'exact')) AS precision, collect(coalesce(g.harmed, 0)) AS harmed
