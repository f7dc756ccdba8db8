// Rows wait in the graph itself, so that the next import finds them, whichever machine it runs on.
UNWIND $rows AS row
MERGE (w:Waiting {id: row.id})
SET w.feed = row.feed, w.draft = row.draft
