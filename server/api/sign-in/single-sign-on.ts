import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { Env } from "../../platform/env";

/** One OpenID Connect provider. */
export interface SingleSignOn {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As people know it. */
  name: string;
  /** False: accounts are found only by addresses that the provider says it has verified. */
  trustsEmail: boolean;
}

/** In better-auth's routes and in account.provider_id. */
export const singleSignOnId = "oidc";

type SingleSignOnEnv = Pick<
  Env,
  "OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET" | "OIDC_NAME" | "OIDC_TRUST_EMAIL"
>;

/** How single sign-on is set up, for admins: without the client's secret. */
export interface SingleSignOnView {
  /** What the provider has to know of us. */
  redirectAddress: string;
  /** Null = none is set up. */
  provider: Omit<SingleSignOn, "clientSecret"> | null;
}

export function describeSingleSignOn(env: SingleSignOnEnv & Pick<Env, "APP_URL" | "PORT">): SingleSignOnView {
  const found = findSingleSignOn(env);
  const baseUrl = env.APP_URL ?? `http://localhost:${env.PORT}`;
  const redirectAddress = new URL(`/api/auth/callback/${singleSignOnId}`, baseUrl).href;
  if (!found) return { redirectAddress, provider: null };
  const { clientSecret: _, ...provider } = found;
  return { redirectAddress, provider };
}

/** Null where none is set up. */
export function findSingleSignOn(env: SingleSignOnEnv): SingleSignOn | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    issuer: issuer.replace(/\/$/, ""),
    clientId,
    clientSecret,
    name: env.OIDC_NAME,
    trustsEmail: env.OIDC_TRUST_EMAIL === "true",
  };
}

/** The plugin that talks to the provider: code flow with PKCE and nonce, its tokens verified. Nobody gets an account by it. */
export function toOidcPlugin({ issuer, clientId, clientSecret, name }: SingleSignOn) {
  return genericOAuth({
    config: [
      {
        providerId: singleSignOnId,
        name,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ["openid", "email", "profile"],
        disableSignUp: true,
        disableProviderLogout: true,
      },
    ],
  });
}

/** An account is linked by its address at the first sign-in; addresses here were written by admins, so that theirs need no proof. */
export function toAccountLinking(singleSignOn: SingleSignOn | null) {
  return {
    enabled: singleSignOn !== null,
    trustedProviders: singleSignOn?.trustsEmail ? [singleSignOnId] : [],
    requireLocalEmailVerified: false,
    allowDifferentEmails: false,
  };
}
