// A row that waits is kept once.
CREATE CONSTRAINT waiting_id IF NOT EXISTS FOR (w:Waiting) REQUIRE w.id IS UNIQUE
