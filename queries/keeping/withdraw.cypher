// Gaps that a corrected record or policy made untrue: kept, and no longer counted.
UNWIND $ids AS id
MATCH (g:Gap {id: id})
SET g.withdrawn_at = datetime($now), g.digest = 'withdrawn'
