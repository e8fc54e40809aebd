import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** Whom the provider says is there. */
interface Claims {
  sub: string;
  email: string;
  email_verified?: boolean;
  name: string;
}

export interface OidcProvider {
  issuer: string;
  /** What the person's browser does at the address that we sent it to: returns the address that the provider sends it back to. */
  authorize(address: string, claims: Claims): string;
  /** A token of the next exchange says this instead. */
  spoil: { issuer?: string; nonce?: string; audience?: string };
  close(): Promise<void>;
}

/** An OpenID Connect provider of the test's own: code flow with PKCE, signed tokens. */
export async function startOidcProvider(clientId: string, clientSecret: string): Promise<OidcProvider> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(publicKey)), kid: "1", alg: "RS256", use: "sig" };
  const granted = new Map<string, { claims: Claims; nonce: string | null; challenge: string | null }>();
  const spoil: OidcProvider["spoil"] = {};
  const server = createServer(async (request, response) => {
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    if (request.url === "/.well-known/openid-configuration")
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (request.url === "/jwks") return answer({ keys: [jwk] });
    let text = "";
    for await (const chunk of request) text += chunk;
    const form = new URLSearchParams(text);
    const grant = granted.get(form.get("code") ?? "");
    granted.delete(form.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    const isClient = form.get("client_secret") === clientSecret || request.headers.authorization === basic;
    if (!grant || !isClient || verifier !== grant.challenge) return answer({ error: "invalid_grant" }, 400);
    const idToken = await new SignJWT({ ...grant.claims, nonce: spoil.nonce ?? grant.nonce })
      .setProtectedHeader({ alg: "RS256", kid: "1" })
      .setIssuer(spoil.issuer ?? issuer)
      .setAudience(spoil.audience ?? clientId)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);
    return answer({ access_token: "access-of-the-provider", id_token: idToken, token_type: "Bearer" });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    spoil,
    authorize: (address, claims) => {
      const asked = new URL(address).searchParams;
      const code = `code-${granted.size}-${claims.sub}-${Math.random()}`;
      granted.set(code, { claims, nonce: asked.get("nonce"), challenge: asked.get("code_challenge") });
      const back = new URL(asked.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.get("state") ?? "");
      return back.href;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
