import { oauthProvider } from "@better-auth/oauth-provider";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import {
  accessTokenPrefix,
  accessTokenSeconds,
  agentScopes,
  lastingScope,
  refreshTokenPrefix,
  refreshTokenSeconds,
} from "../../features/agent-access/terms";
import { hashToken } from "../../features/agent-access/token-hash";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, getDatabase } from "../../platform/database";
import { getAppOrigin, getEnv } from "../../platform/env";

interface OAuthServerOptions {
  db: Pick<Database, "prisma">;
  secret: string;
  /** Where people reach this installation: "https://catalog.example". */
  origin: string;
}

/**
 * The authorisation server for programs: OAuth 2.1 by better-auth's provider plugin, beside the one that people sign in with, whose sessions it
 * reads. Tokens are opaque, so that what is stopped stops at once, and bound to the resource that they were asked for.
 */
export function createOAuthServer({ db, secret, origin }: OAuthServerOptions) {
  return betterAuth({
    appName: "SameSKU",
    baseURL: origin,
    basePath: "/api/auth",
    secret,
    database: prismaAdapter(db.prisma, { provider: "postgresql" }),
    session: { disableSessionRefresh: true, freshAge: 0 },
    // By address, and in words of this protocol: oauth-endpoint.ts.
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: "samesku", useSecureCookies: origin.startsWith("https://") },
    onAPIError: { errorURL: `${origin}/authorize` },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      oauthProvider({
        loginPage: "/sign-in",
        consentPage: "/authorize",
        scopes: [...agentScopes, lastingScope],
        grantTypes: ["authorization_code", "refresh_token"],
        // The one resource there is; its row is kept by what serves authorisation.
        enforcePerClientResources: false,
        allowDynamicClientRegistration: true,
        allowUnauthenticatedClientRegistration: true,
        codeExpiresIn: 60,
        accessTokenExpiresIn: accessTokenSeconds,
        refreshTokenExpiresIn: refreshTokenSeconds,
        disableJwtPlugin: true,
        storeTokens: { hash: async (token) => hashToken(token) },
        prefix: { opaqueAccessToken: accessTokenPrefix, refreshToken: refreshTokenPrefix },
        silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
      }),
    ],
  });
}

type OAuthServer = Pick<ReturnType<typeof createOAuthServer>, "handler">;

export interface OAuthContext {
  server: OAuthServer;
  db: Database;
  origin: string;
  instanceSecret: string;
}

/** What access tokens are for. */
export const toMcpResource = (origin: string) => `${origin}/api/mcp`;
/** Who makes them (RFC 8414, section 2). */
export const toIssuer = (origin: string) => `${origin}/api/auth`;

let current: OAuthContext | undefined;

/** Of this process. */
export function getOAuthContext(): OAuthContext {
  if (!current) {
    const origin = getAppOrigin();
    const instanceSecret = getAuthSecret(getEnv());
    const db = getDatabase();
    current = {
      server: createOAuthServer({ db, secret: instanceSecret, origin }),
      db,
      origin,
      instanceSecret,
    };
  }
  return current;
}
