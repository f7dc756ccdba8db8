// An agency on the case must know what another one holds and what is still in force when it joins: the last item of its
// kind, however long ago it was learned. Meant for kinds of which a later one replaces the earlier: a risk assessment.
// subject: Information; agency: the one to be told
// $kinds: InformationKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:HELD_BY]->(holder:Agency)
WHERE x.kind IN $kinds
OPTIONAL MATCH (c)<-[:IN_CASE]-(later:Information)
WHERE later.kind = x.kind AND later.at > x.at
WITH case_id, c, x, holder, min(later.at) AS replaced
MATCH (c)<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE a.sector <> 'family' AND coalesce(i.role, 'member') <> 'treating' AND a <> holder
  AND x.at <= i.since AND (replaced IS NULL OR i.since < replaced)
RETURN case_id, x.id AS subject, a.id AS agency, i.since AS since, i.until AS until,
       x.id AS because,
       CASE WHEN x.recorded_at IS NULL OR i.recorded_at > x.recorded_at THEN i.recorded_at
            ELSE x.recorded_at END AS recorded,
       CASE WHEN i.since = x.at AND i.precision = 'exact' THEN x.precision ELSE i.precision END AS precision
