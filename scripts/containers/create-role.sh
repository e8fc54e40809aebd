#!/bin/sh
# Run once by the PostgreSQL image: a role that is no superuser, and the one extension that only a superuser can create.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v password="$SAMESKU_PASSWORD" <<'SQL'
CREATE ROLE samesku LOGIN PASSWORD :'password';
CREATE DATABASE samesku OWNER samesku;
\connect samesku
CREATE EXTENSION vector;
SQL
