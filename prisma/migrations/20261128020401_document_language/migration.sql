-- The language that a document is written in, as its text tells it. Documents that stand are told theirs when they are written anew.
ALTER TABLE search_document ADD COLUMN language character(2);
