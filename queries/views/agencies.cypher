// Every agency with its sector, and the organisation that it counts as: the top of what it is part of, or itself.
MATCH (a:Agency)
OPTIONAL MATCH (a)-[:PART_OF*1..10]->(above:Agency)
WHERE NOT (above)-[:PART_OF]->(:Agency)
WITH a, min(above.id) AS top
RETURN collect(a.id) AS id, collect(a.name) AS name, collect(a.sector) AS sector, collect(coalesce(top, a.id)) AS top,
       collect(coalesce(a.recorded_at.epochMillis, -1)) AS recorded
