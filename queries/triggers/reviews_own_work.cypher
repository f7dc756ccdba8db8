// One person leads the case, owns something that is still to be done, and was named to review what comes of it. That the
// review was in the same hands stays true when it is given up: only somebody else who reviews makes the difference.
// subject: Involvement; agency: the one for which that person leads
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(i:Involvement {role: 'lead_professional'})-[:FOR_AGENCY]->(a:Agency)
MATCH (i)-[:BY_PERSON]->(p:Person)
MATCH (c)<-[:IN_CASE]-(v:Involvement {role: 'review_owner'})-[:BY_PERSON]->(reviewer:Person)
WHERE reviewer = p
MATCH (c)<-[:IN_CASE]-(o:Ownership)-[:BY_PERSON]->(owner:Person)
WHERE owner = p
MATCH (o)-[:OF_RESPONSIBILITY]->(r:Responsibility)
WITH case_id, i, a, v, o, r,
     reduce(last = null, at IN [i.since, v.since, o.since] |
            CASE WHEN last IS NULL OR at > last THEN at ELSE last END) AS since
RETURN case_id, i.id AS subject, a.id AS agency, since,
       reduce(first = null, at IN [i.until, o.until, r.done_at, r.cancelled_at] |
              CASE WHEN first IS NULL OR at < first THEN at ELSE first END) AS until,
       o.id AS because,
       reduce(last = null, at IN [i.recorded_at, v.recorded_at, o.recorded_at] |
              CASE WHEN last IS NULL OR at > last THEN at ELSE last END) AS recorded,
       CASE WHEN since = o.since THEN o.precision WHEN since = v.since THEN v.precision ELSE i.precision END AS precision
