-- One word for the model that embeds: the rest of the program calls it an embedder.
ALTER TABLE encoder RENAME TO embedder;
ALTER INDEX encoder_pkey RENAME TO embedder_pkey;
ALTER INDEX encoder_role_idx RENAME TO embedder_role_idx;
