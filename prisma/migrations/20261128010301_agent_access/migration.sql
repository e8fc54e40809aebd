-- better-auth's OAuth provider plugin: programs that people let in, and what they hold. Tokens are kept as hashes alone.
CREATE TABLE oauth_client (
  id text PRIMARY KEY,
  client_id text NOT NULL UNIQUE,
  client_secret text,
  client_discovery_id text,
  disabled boolean DEFAULT false,
  skip_consent boolean,
  enable_end_session boolean,
  subject_type text,
  scopes text[] NOT NULL DEFAULT '{}',
  client_credentials_scopes text[] NOT NULL DEFAULT '{}',
  user_id text REFERENCES "user" (id) ON DELETE CASCADE,
  created_at timestamptz(3),
  updated_at timestamptz(3),
  name text,
  uri text,
  icon text,
  contacts text[] NOT NULL DEFAULT '{}',
  tos text,
  policy text,
  software_id text,
  software_version text,
  software_statement text,
  redirect_uris text[] NOT NULL DEFAULT '{}',
  post_logout_redirect_uris text[] NOT NULL DEFAULT '{}',
  backchannel_logout_uri text,
  backchannel_logout_session_required boolean,
  token_endpoint_auth_method text,
  application_type text,
  jwks text,
  jwks_uri text,
  grant_types text[] NOT NULL DEFAULT '{}',
  response_types text[] NOT NULL DEFAULT '{}',
  require_pkce boolean,
  dpop_bound_access_tokens boolean DEFAULT false,
  reference_id text,
  metadata jsonb
);
CREATE INDEX oauth_client_user_id_idx ON oauth_client (user_id);

CREATE TABLE oauth_resource (
  id text PRIMARY KEY,
  identifier text NOT NULL UNIQUE,
  name text NOT NULL,
  access_token_ttl integer,
  refresh_token_ttl integer,
  signing_algorithm text,
  signing_key_id text,
  allowed_scopes text[] NOT NULL DEFAULT '{}',
  custom_claims jsonb,
  dpop_bound_access_tokens_required boolean DEFAULT false,
  disabled boolean DEFAULT false,
  created_at timestamptz(3),
  updated_at timestamptz(3),
  policy_version integer DEFAULT 1,
  metadata jsonb
);

CREATE TABLE oauth_refresh_token (
  id text PRIMARY KEY,
  token text NOT NULL UNIQUE,
  client_id text NOT NULL REFERENCES oauth_client (client_id) ON DELETE CASCADE,
  session_id text REFERENCES session (id) ON DELETE SET NULL,
  user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  reference_id text,
  authorization_code_id text,
  resources text[] NOT NULL DEFAULT '{}',
  requested_user_info_claims text[] NOT NULL DEFAULT '{}',
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL,
  revoked timestamptz(3),
  rotated_at timestamptz(3),
  rotation_replay_response text,
  rotation_replay_expires_at timestamptz(3),
  auth_time timestamptz(3),
  confirmation jsonb,
  scopes text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX oauth_refresh_token_client_id_user_id_idx ON oauth_refresh_token (client_id, user_id);
CREATE INDEX oauth_refresh_token_session_id_idx ON oauth_refresh_token (session_id);
CREATE INDEX oauth_refresh_token_user_id_idx ON oauth_refresh_token (user_id);
CREATE INDEX oauth_refresh_token_authorization_code_id_idx ON oauth_refresh_token (authorization_code_id);

CREATE TABLE oauth_access_token (
  id text PRIMARY KEY,
  token text NOT NULL UNIQUE,
  client_id text NOT NULL REFERENCES oauth_client (client_id) ON DELETE CASCADE,
  session_id text REFERENCES session (id) ON DELETE SET NULL,
  user_id text REFERENCES "user" (id) ON DELETE CASCADE,
  reference_id text,
  authorization_code_id text,
  resources text[] NOT NULL DEFAULT '{}',
  requested_user_info_claims text[] NOT NULL DEFAULT '{}',
  refresh_id text REFERENCES oauth_refresh_token (id) ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL,
  revoked timestamptz(3),
  confirmation jsonb,
  scopes text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX oauth_access_token_client_id_user_id_idx ON oauth_access_token (client_id, user_id);
CREATE INDEX oauth_access_token_session_id_idx ON oauth_access_token (session_id);
CREATE INDEX oauth_access_token_user_id_idx ON oauth_access_token (user_id);
CREATE INDEX oauth_access_token_refresh_id_idx ON oauth_access_token (refresh_id);
CREATE INDEX oauth_access_token_authorization_code_id_idx ON oauth_access_token (authorization_code_id);

CREATE TABLE oauth_consent (
  id text PRIMARY KEY,
  client_id text NOT NULL REFERENCES oauth_client (client_id) ON DELETE CASCADE,
  user_id text REFERENCES "user" (id) ON DELETE CASCADE,
  reference_id text,
  resources text[] NOT NULL DEFAULT '{}',
  requested_user_info_claims text[] NOT NULL DEFAULT '{}',
  scopes text[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL
);
CREATE INDEX oauth_consent_client_id_user_id_idx ON oauth_consent (client_id, user_id);
CREATE INDEX oauth_consent_user_id_idx ON oauth_consent (user_id);

-- Of what is switched off (links of programs to resources, signed assertions); the plugin wants them there.
CREATE TABLE oauth_client_resource (
  id text PRIMARY KEY,
  client_id text NOT NULL REFERENCES oauth_client (client_id) ON DELETE CASCADE,
  resource_id text NOT NULL REFERENCES oauth_resource (identifier) ON DELETE CASCADE,
  metadata jsonb,
  created_at timestamptz(3)
);
CREATE UNIQUE INDEX oauth_client_resource_client_id_resource_id_key ON oauth_client_resource (client_id, resource_id);
CREATE INDEX oauth_client_resource_resource_id_idx ON oauth_client_resource (resource_id);

CREATE TABLE oauth_client_assertion (
  id text PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL
);

-- The key that a program acts under for a person: what limits it, what Activity names, and what is revoked.
CREATE TABLE agent_grant (
  client_id text NOT NULL REFERENCES oauth_client (client_id) ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  api_key_id uuid NOT NULL REFERENCES api_key (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, user_id)
);
CREATE INDEX agent_grant_user_id_idx ON agent_grant (user_id);
CREATE INDEX agent_grant_api_key_id_idx ON agent_grant (api_key_id);
