// The gaps that are kept whose id has these small letters in it, and the adult of each.
MATCH (g:Gap)
WHERE toLower(g.id) CONTAINS $find AND g.withdrawn_at IS NULL
MATCH (g)-[:IN_CASE]->(c:Case)-[:ABOUT_ADULT]->(a:Adult)
RETURN collect(g.id) AS id, collect(g.rule) AS rule, collect(g.state) AS state, collect(a.id) AS adult
