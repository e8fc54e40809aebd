-- How far pictures were looked through for those that no offer names any more.
ALTER TABLE picture_look ADD COLUMN kept_to uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
