// An agency saw for itself what another one knows: it saw the same event, or one of the same kind at the same time.
// Two who saw the same need not tell each other.
// subject: Information; agency: the one that saw it too
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:ABOUT]->(e:Event)
MATCH (c)<-[:IN_CASE]-(seen:Event)-[:SEEN_BY]->(a:Agency)
WHERE seen.kind = e.kind AND seen.at = e.at
RETURN case_id, x.id AS subject, a.id AS agency, x.at AS since, null AS until,
       seen.id AS because,
       CASE WHEN seen.recorded_at IS NULL OR e.recorded_at > seen.recorded_at THEN e.recorded_at
            ELSE seen.recorded_at END AS recorded,
       seen.precision AS precision
