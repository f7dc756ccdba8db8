// When the waivers of these cases that nobody took back begin and end; the policy may end them sooner.
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(w:Waiver)
WHERE w.withdrawn_at IS NULL
RETURN collect(case_id) AS case_id, collect(w.rule) AS rule, collect(w.granted_at.epochMillis) AS granted_at,
       collect(w.expires_at.epochMillis) AS expires_at
