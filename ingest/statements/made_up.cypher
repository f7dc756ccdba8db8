// Everything that a made-up district consists of, in the order in which it is taken out: what stands on its cases, also
// what Convene worked out and what somebody added; then its cases, adults and agencies; its feeds last.
MATCH (c:Case) WHERE c.feed STARTS WITH $beginning
MATCH (c)<-[:IN_CASE]-(n:Record)
RETURN n.id AS id, 0 AS place
UNION ALL
MATCH (n:Record) WHERE n.feed STARTS WITH $beginning
RETURN n.id AS id, 1 AS place
UNION ALL
MATCH (n:Feed) WHERE n.id STARTS WITH $beginning
RETURN n.id AS id, 2 AS place
