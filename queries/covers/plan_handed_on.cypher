// Whoever takes over has a plan of one of these kinds. Where nobody is named who takes over, another agency has it than the
// one that hands over.
// subject: Event; agency: the one that has the plan
// $kinds: PlanKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(p:Plan)
WHERE p.kind IN $kinds
MATCH (p)<-[:OF_PLAN]-(copy:PlanCopy)-[:WITH_AGENCY]->(a:Agency)
MATCH (c)<-[:IN_CASE]-(e:Event {kind: 'discharge'})
OPTIONAL MATCH (e)-[:HANDED_TO]->(to:Agency)
OPTIONAL MATCH (e)-[:SEEN_BY]->(by:Agency)
WITH case_id, p, copy, a, e, to, by, coalesce(copy.sent_at, copy.agreed_at) AS had
WHERE had IS NOT NULL AND (p.ended_at IS NULL OR p.ended_at > e.at)
  AND (a = to OR (to IS NULL AND (a <> by OR (by IS NULL AND copy.sent_at IS NOT NULL))))
RETURN case_id, e.id AS subject, a.id AS agency,
       CASE WHEN p.agreed_at > had THEN p.agreed_at ELSE had END AS since, null AS until,
       copy.id AS because,
       CASE WHEN copy.recorded_at IS NULL OR p.recorded_at > copy.recorded_at THEN p.recorded_at
            ELSE copy.recorded_at END AS recorded,
       CASE WHEN p.agreed_at > had THEN p.precision ELSE copy.precision END AS precision, p.kind AS word
