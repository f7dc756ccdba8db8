// An agency has the plan, of one of these kinds, or agreed to it, whichever came first. A copy without a date
// cannot be placed, and does not count.
// subject: Plan; agency: the one that has it
// $kinds: PlanKind = safeguarding, care, behaviour, contingency, discharge
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(k:PlanCopy)-[:OF_PLAN]->(p:Plan)
MATCH (k)-[:WITH_AGENCY]->(a:Agency)
WHERE p.kind IN $kinds
WITH case_id, k, p, a, CASE WHEN k.sent_at IS NULL OR k.agreed_at < k.sent_at THEN k.agreed_at
                            ELSE k.sent_at END AS had
WHERE had IS NOT NULL
RETURN case_id, p.id AS subject, a.id AS agency, had AS since, null AS until,
       k.id AS because, CASE WHEN k.recorded_at < had THEN had ELSE k.recorded_at END AS recorded,
       k.precision AS precision, p.kind AS word
