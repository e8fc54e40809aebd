-- The password that an admin handed over has to be replaced at the first sign-in.
ALTER TABLE "user"
  ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
  ADD COLUMN two_factor_enabled boolean NOT NULL DEFAULT false;

-- better-auth's two-factor plugin: what an authenticator app shares, and recovery codes, both encrypted with AUTH_SECRET.
CREATE TABLE two_factor (
  id text PRIMARY KEY,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  user_id text NOT NULL UNIQUE REFERENCES "user" (id) ON DELETE CASCADE,
  verified boolean DEFAULT true,
  failed_verification_count integer DEFAULT 0,
  locked_until timestamptz(3)
);

-- Links with which people choose a password: invitations and resets. Only the token's SHA-256 is stored.
CREATE TABLE account_link (
  token_hash text PRIMARY KEY,
  user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('invitation', 'reset')),
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX account_link_user_id_idx ON account_link (user_id);

-- How people have to sign in (one row).
CREATE TABLE sign_in_rules (
  id integer PRIMARY KEY CHECK (id = 1),
  -- Roles that need a second factor.
  two_factor_roles text[] NOT NULL
);
