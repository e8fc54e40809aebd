-- better-auth's passkey plugin: what a device or a key proves itself by. Nothing of it is secret.
CREATE TABLE passkey (
  id text PRIMARY KEY,
  name text,
  public_key text NOT NULL,
  user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  credential_id text NOT NULL UNIQUE,
  counter integer NOT NULL,
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  aaguid text,
  created_at timestamptz(3),
  last_used_at timestamptz(3)
);
CREATE INDEX passkey_user_id_idx ON passkey (user_id);
