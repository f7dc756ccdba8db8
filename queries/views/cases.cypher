// Everything about these cases that is needed before any rule is asked, one entry a case. Times are epoch milliseconds,
// -1 where there is none; names are '' where there is none.
//   closed             when the case was closed
//   died               when the adult died, as the adult's own record says, and when that was written down
//   deaths             deaths recorded on the case, and when each was written down
//   stood_closed       the times at which the case stood at the stage closed: since, until, how exactly, written down
UNWIND $cases AS case_id
MATCH (c:Case {id: case_id})-[:ABOUT_ADULT]->(adult:Adult)
OPTIONAL MATCH (c)-[:RAISED_BY]->(raiser:Agency)
OPTIONAL MATCH (c)-[:RESPONSIBLE]->(responsible:Agency)
OPTIONAL MATCH (c)<-[:IN_CASE]-(death:Event {kind: 'death'})
WITH c, adult, raiser, responsible,
     collect(death.at.epochMillis) AS deaths,
     collect(CASE WHEN death IS NULL THEN null ELSE coalesce(death.recorded_at.epochMillis, -1) END) AS deaths_recorded
OPTIONAL MATCH (c)<-[:IN_CASE]-(shut:Stage {stage: 'closed'})
WITH c, adult, raiser, responsible, deaths, deaths_recorded,
     collect(shut.since.epochMillis) AS shut_since,
     collect(CASE WHEN shut IS NULL THEN null ELSE coalesce(shut.until.epochMillis, -1) END) AS shut_until,
     collect(CASE WHEN shut IS NULL THEN null ELSE coalesce(shut.precision, 'exact') END) AS shut_precision,
     collect(CASE WHEN shut IS NULL THEN null ELSE coalesce(shut.recorded_at.epochMillis, -1) END) AS shut_recorded
RETURN collect(c.id) AS id, collect(adult.id) AS adult, collect(c.kind) AS kind,
       collect(c.opened_at.epochMillis) AS opened, collect(coalesce(c.precision, 'exact')) AS precision,
       collect(coalesce(c.recorded_at.epochMillis, -1)) AS recorded,
       collect(coalesce(c.closed_at.epochMillis, -1)) AS closed,
       collect(coalesce(adult.died_at.epochMillis, -1)) AS died,
       collect(coalesce(adult.recorded_at.epochMillis, -1)) AS died_recorded,
       collect(deaths) AS deaths, collect(deaths_recorded) AS deaths_recorded,
       collect(shut_since) AS stood_closed_since, collect(shut_until) AS stood_closed_until,
       collect(shut_precision) AS stood_closed_precision, collect(shut_recorded) AS stood_closed_recorded,
       collect(coalesce(c.feeds, [])) AS feeds,
       collect(coalesce(raiser.id, '')) AS raised_by, collect(coalesce(responsible.id, '')) AS responsible
