-- Who vouched for the person of a session: "oidc" = the identity provider, whose second factor and password rules hold; null = we did.
ALTER TABLE session ADD COLUMN signed_in_by text;
