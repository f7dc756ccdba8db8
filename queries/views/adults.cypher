// Every adult, with how many cases about them are open and closed, and how many gaps on them had ended before today.
//   ended   gaps that were met late or never met
MATCH (a:Adult)
OPTIONAL MATCH (a)<-[:ABOUT_ADULT]-(c:Case)
WITH a, count(c) AS cases,
     sum(CASE WHEN c IS NULL OR c.closed_at IS NOT NULL OR a.died_at IS NOT NULL THEN 0 ELSE 1 END) AS open_cases
OPTIONAL MATCH (a)<-[:ABOUT_ADULT]-(:Case)<-[:IN_CASE]-(g:Gap)
WHERE g.state IN ['met_late', 'never_met'] AND g.withdrawn_at IS NULL
WITH a, cases, open_cases, count(g) AS ended
RETURN collect(a.id) AS id, collect(coalesce(a.name, '')) AS name, collect(cases) AS cases,
       collect(open_cases) AS open_cases, collect(ended) AS ended
