// An agency on the case must know what another one holds: learned while it is involved, or in the days before it joined.
// `everyone` are the kinds that every agency must know, the family apart; `audience` says for other kinds which sectors
// must. Other kinds need to reach nobody.
// subject: Information; agency: the one to be told
// $everyone: InformationKind
// $audience: InformationKind:Sector
// $days_before: number
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})<-[:IN_CASE]-(x:Information)-[:HELD_BY]->(holder:Agency)
MATCH (c)<-[:IN_CASE]-(i:Involvement)-[:FOR_AGENCY]->(a:Agency)
WHERE a.sector <> 'family' AND coalesce(i.role, 'member') <> 'treating' AND a <> holder
  AND (x.kind IN $everyone OR x.kind + ':' + a.sector IN $audience)
  AND date(x.at) >= date(i.since) - duration({days: $days_before})
  AND (i.until IS NULL OR x.at < i.until)
RETURN case_id, x.id AS subject, a.id AS agency,
       CASE WHEN i.since > x.at THEN i.since ELSE x.at END AS since, i.until AS until,
       x.id AS because,
       CASE WHEN x.recorded_at IS NULL OR i.recorded_at > x.recorded_at THEN i.recorded_at
            ELSE x.recorded_at END AS recorded,
       CASE WHEN i.since > x.at OR (i.since = x.at AND x.precision = 'exact') THEN i.precision
            ELSE x.precision END AS precision
