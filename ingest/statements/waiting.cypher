// Rows that wait for something they refer to, page by page.
MATCH (w:Waiting)
WHERE w.id > $after
RETURN w.id AS id, w.draft AS draft
ORDER BY w.id LIMIT $size
