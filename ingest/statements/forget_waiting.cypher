// These rows went in, or came anew.
UNWIND $ids AS id
MATCH (w:Waiting {id: id})
DELETE w
