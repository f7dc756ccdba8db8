// One of these roles went to another agency, or within one agency to another person; an agency that was involved then must
// know. Who is the first to hold the role follows nobody, and changes nothing.
// subject: Involvement; agency: the one to be told
// $roles: Role
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(holder:Agency)
WHERE i.role IN $roles
MATCH (c)<-[:IN_CASE]-(earlier:Involvement)
WHERE earlier.role IN $roles AND earlier.since < i.since
WITH case_id, c, i, holder, max(earlier.since) AS before
MATCH (c)<-[:IN_CASE]-(former:Involvement)-[:FOR_AGENCY]->(held:Agency)
WHERE former.role IN $roles AND former.since = before
OPTIONAL MATCH (i)-[:BY_PERSON]->(now:Person)
OPTIONAL MATCH (former)-[:BY_PERSON]->(formerly:Person)
WITH case_id, c, i, holder, held, now, formerly
WHERE held <> holder OR now <> formerly
MATCH (c)<-[:IN_CASE]-(part:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE a.sector <> 'family' AND coalesce(part.role, 'member') <> 'treating' AND a <> holder
  AND part.since <= i.since AND (part.until IS NULL OR part.until > i.since)
RETURN DISTINCT case_id, i.id AS subject, a.id AS agency, i.since AS since, part.until AS until,
       i.id AS because,
       CASE WHEN i.recorded_at IS NULL OR part.recorded_at > i.recorded_at THEN part.recorded_at
            ELSE i.recorded_at END AS recorded,
       i.precision AS precision
