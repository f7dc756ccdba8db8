// An agency saw for itself what another one knows: it saw the same event, or one of the same kind at the same time; or it
// admitted or examined the adult on the day of such harm or the next, and saw what it had done.
// Two who saw the same need not tell each other.
// subject: Information; agency: the one that saw it too
// $harm: EventKind
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:ABOUT]->(e:Event)
MATCH (c)<-[:IN_CASE]-(seen:Event)-[:SEEN_BY]->(a:Agency)
WHERE seen.kind = e.kind AND seen.at = e.at
RETURN case_id, x.id AS subject, a.id AS agency, x.at AS since, null AS until,
       seen.id AS because,
       CASE WHEN seen.recorded_at IS NULL OR e.recorded_at > seen.recorded_at THEN e.recorded_at
            ELSE seen.recorded_at END AS recorded,
       seen.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:ABOUT]->(e:Event)
WHERE e.kind IN $harm
MATCH (c)<-[:IN_CASE]-(seen:Event {kind: 'admission'})-[:SEEN_BY]->(a:Agency)
WHERE date(seen.at) <= date(e.at) + duration({days: 1})
  AND (seen.at >= e.at OR ((seen.precision <> 'exact' OR e.precision <> 'exact') AND date(seen.at) = date(e.at)))
RETURN case_id, x.id AS subject, a.id AS agency,
       CASE WHEN seen.at > x.at THEN seen.at ELSE x.at END AS since, null AS until,
       seen.id AS because,
       CASE WHEN seen.recorded_at IS NULL OR e.recorded_at > seen.recorded_at THEN e.recorded_at
            ELSE seen.recorded_at END AS recorded,
       seen.precision AS precision
UNION ALL
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:ABOUT]->(e:Event)
WHERE e.kind IN $harm
MATCH (c)<-[:IN_CASE]-(seen:Contact {kind: 'examination'})-[:FROM_AGENCY]->(a:Agency)
WHERE date(seen.at) <= date(e.at) + duration({days: 1})
  AND (seen.at >= e.at OR ((seen.precision <> 'exact' OR e.precision <> 'exact') AND date(seen.at) = date(e.at)))
RETURN case_id, x.id AS subject, a.id AS agency,
       CASE WHEN seen.at > x.at THEN seen.at ELSE x.at END AS since, null AS until,
       seen.id AS because,
       CASE WHEN seen.recorded_at IS NULL OR e.recorded_at > seen.recorded_at THEN e.recorded_at
            ELSE seen.recorded_at END AS recorded,
       seen.precision AS precision
