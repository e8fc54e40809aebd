-- Who gave a person this view to work on; null = they made it themselves.
ALTER TABLE review_view ADD COLUMN assigned_by text;
