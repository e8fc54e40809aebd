import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { admin } from "better-auth/plugins/admin";
import { adminAc, userAc } from "better-auth/plugins/admin/access";
import { twoFactor } from "better-auth/plugins/two-factor";
import { passwordLengthMax, passwordLengthMin } from "../features/users/terms";
import { getAuthSecret } from "../platform/auth-secret";
import type { Clock } from "../platform/clock";
import { type Database, getDatabase } from "../platform/database";
import { getEnv } from "../platform/env";
import { clientAddressHeader } from "./client-ip";
import { isSameOrigin } from "./same-origin";
import { guardSignIn } from "./sign-in/guard-sign-in";
import { passkeyPaths, toPasskeyPlugin } from "./sign-in/passkey-plugin";
import { toDatabaseHooks } from "./sign-in/session-hooks";
import {
  findSingleSignOn,
  type SingleSignOn,
  toAccountLinking,
  toOidcPlugin,
} from "./sign-in/single-sign-on";

interface AuthOptions {
  db: Pick<Database, "prisma">;
  secret: string;
  /** The address that people open. */
  baseUrl: string;
  port: number;
  /** After which a session ends whatever happens. */
  sessionDays?: number;
  /** Null = people sign in by password alone. */
  singleSignOn?: SingleSignOn | null;
  clock?: Clock;
}

/** Sessions and passwords. There is no open sign-up: the setup link makes the first admin, admins make the others. */
export function createAuth({
  db,
  secret,
  baseUrl,
  port,
  sessionDays = 14,
  singleSignOn = null,
  clock,
}: AuthOptions) {
  const isSecure = baseUrl.startsWith("https://");
  return betterAuth({
    appName: "SameSKU",
    baseURL: baseUrl,
    basePath: "/api/auth",
    secret,
    database: prismaAdapter(db.prisma, { provider: "postgresql" }),
    trustedOrigins: (request) => listTrustedOrigins(port, request),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
    },
    // Never longer than this; after which time without a request one ends is for findSignedIn to say.
    session: {
      expiresIn: Math.round(sessionDays * 24 * 3_600),
      disableSessionRefresh: true,
      // Instead of a session's age the password is asked for.
      freshAge: 0,
      additionalFields: { signedInBy: { type: "string", required: false, input: false } },
    },
    account: { accountLinking: toAccountLinking(singleSignOn), updateAccountOnSignIn: false },
    databaseHooks: toDatabaseHooks(db),
    user: {
      additionalFields: { mustChangePassword: { type: "boolean", input: false, defaultValue: false } },
    },
    rateLimit: {
      enabled: true,
      storage: "memory",
      window: 60,
      max: 300,
      customRules: {
        "/sign-in/email": { window: 60, max: 20 },
        [passkeyPaths.askToSignIn]: { window: 60, max: 20 },
        [passkeyPaths.signIn]: { window: 60, max: 20 },
      },
    },
    hooks: guardSignIn({ secret, isSecure, clock }),
    advanced: {
      cookiePrefix: "samesku",
      useSecureCookies: isSecure,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      admin({
        defaultRole: "viewer",
        adminRoles: ["admin"],
        roles: { admin: adminAc, merchandiser: userAc, viewer: userAc },
        bannedUserMessage: "This account is deactivated. Ask an admin to activate it again.",
      }),
      // Nobody asks to skip it on a device, and a second is the shortest that can be said.
      twoFactor({ issuer: "SameSKU", trustDeviceMaxAge: 1 }),
      toPasskeyPlugin(baseUrl),
      ...(singleSignOn ? [toOidcPlugin(singleSignOn)] : []),
      nextCookies(),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** This machine under both its names, and whatever address the page itself was opened at. */
function listTrustedOrigins(port: number, request: Request | undefined): string[] {
  const local = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const origin = request?.headers.get("origin");
  return request && origin && isSameOrigin(request.headers) ? [...local, origin] : local;
}

let current: Auth | undefined;

/** The auth of this process. */
export function getAuth(): Auth {
  if (!current) {
    const env = getEnv();
    const baseUrl = env.APP_URL ?? `http://localhost:${env.PORT}`;
    current = createAuth({
      db: getDatabase(),
      secret: getAuthSecret(env),
      baseUrl,
      port: env.PORT,
      sessionDays: env.SESSION_DAYS,
      singleSignOn: findSingleSignOn(env),
    });
  }
  return current;
}
