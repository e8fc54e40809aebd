import type { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import { auth } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type {
  OAuthClientInformationMixed,
  OAuthClientMetadata,
  OAuthTokens,
} from "@modelcontextprotocol/sdk/shared/auth.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { purgePrograms } from "../../features/agent-access/programs";
import { agentScopes } from "../../features/agent-access/terms";
import { listAgentClients } from "../../features/agents/clients";
import { revokeApiKey } from "../../features/api-keys/mutations";
import { listActivity } from "../../features/history/data";
import { createPerson } from "../../features/users/mutations";
import type { Viewer } from "../../features/users/schema";
import { type Auth, createAuth } from "../auth";
import { callTool, type McpScene, openMcpScene } from "../mcp/mcp-scene.fixture";
import { giveConsent } from "./give-consent";
import { toOAuthHandler } from "./oauth-endpoint";
import { toMetadataHandler } from "./oauth-metadata";
import { createOAuthServer, type OAuthContext } from "./oauth-server";

const origin = "http://localhost:3000";
const redirectUrl = "http://127.0.0.1:33418/callback";

let scene: McpScene;
let people: Auth;
let oauth: OAuthContext;
let handleOAuth: (request: Request) => Promise<Response>;
let handleMetadata: (request: Request) => Promise<Response>;

beforeAll(async () => {
  scene = await openMcpScene();
  const { db, instanceSecret } = scene;
  people = createAuth({ db, secret: instanceSecret, baseUrl: origin, port: 3000 });
  oauth = {
    server: createOAuthServer({ db, secret: instanceSecret, origin }),
    db,
    origin,
    instanceSecret,
  };
  handleOAuth = toOAuthHandler(() => ({ oauth, session: { auth: people, db, idleHours: 8 } }));
  handleMetadata = toMetadataHandler(() => oauth);
});
afterAll(() => scene.close());

/** A person with a session, as a browser holds it. */
async function signIn(role: Viewer["role"], name = "Ada"): Promise<{ viewer: Viewer; cookie: string }> {
  const email = `${name}-${role}@example.com`.toLowerCase();
  const { password } = await createPerson(scene.db.prisma, { name, email, role });
  await scene.db.pool.query('UPDATE "user" SET must_change_password = false');
  const { headers } = await people.api.signInEmail({ body: { email, password }, returnHeaders: true });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const { id } = await scene.db.prisma.user.findUniqueOrThrow({ where: { email } });
  return { viewer: { id, name, email, role }, cookie };
}

/** What a client of the SDK keeps, and the whole installation as it reaches it. */
class Program implements OAuthClientProvider {
  redirectUrl = redirectUrl;
  asked: URL | null = null;
  client: OAuthClientInformationMixed | undefined;
  kept: OAuthTokens | undefined;
  private verifier = "";
  constructor(readonly clientMetadata: OAuthClientMetadata = { redirect_uris: [redirectUrl], ...about }) {}
  state = () => "state-1";
  clientInformation = () => this.client;
  saveClientInformation = (client: OAuthClientInformationMixed) => {
    this.client = client;
  };
  tokens = () => this.kept;
  saveTokens = (tokens: OAuthTokens) => {
    this.kept = tokens;
  };
  invalidateCredentials = (what: string) => {
    if (what === "tokens" || what === "all") this.kept = undefined;
  };
  redirectToAuthorization = (url: URL) => {
    this.asked = url;
  };
  saveCodeVerifier = (verifier: string) => {
    this.verifier = verifier;
  };
  codeVerifier = () => this.verifier;
}

const about = {
  client_name: "Claude\u202e Code",
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
};

const reach = (url: string | URL, init?: RequestInit): Promise<Response> => {
  const request = new Request(url, init);
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/.well-known/")) return handleMetadata(request);
  if (pathname.startsWith("/api/auth/oauth2/")) return handleOAuth(request);
  if (request.method === "GET") return Promise.resolve(new Response(null, { status: 405 }));
  return scene.handle(request);
};

const toTransport = (program: Program) =>
  new StreamableHTTPClientTransport(new URL(`${origin}/api/mcp`), { authProvider: program, fetch: reach });

async function connect(program: Program): Promise<Client> {
  const client = new Client({ name: "test client", version: "1.0.0" });
  await client.connect(toTransport(program) as Parameters<Client["connect"]>[0]);
  return client;
}

/** The page that a person with this cookie is led to. */
async function open(url: URL, cookie: string): Promise<URL> {
  const answer = await handleOAuth(new Request(url, { headers: { cookie } }));
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location")!, origin);
}

/** From the first call to the tokens, as a person lets a program in. */
async function letIn(
  person: Awaited<ReturnType<typeof signIn>>,
  scopes: readonly (typeof agentScopes)[number][] = agentScopes,
): Promise<Program> {
  const program = new Program();
  await expect(connect(program)).rejects.toThrow(/Unauthorized/i);
  const page = await open(program.asked!, person.cookie);
  expect(page.pathname).toBe("/authorize");
  const consent = { query: page.search.slice(1), scopes: [...scopes] };
  const { url } = await giveConsent(oauth, consent, person.viewer, person.cookie);
  const back = new URL(url);
  expect(back.searchParams.get("state")).toBe("state-1");
  await toTransport(program).finishAuth(back.searchParams.get("code")!);
  return program;
}

test("a program registers, is let in, lists, calls, refreshes, and is stopped", async () => {
  const ada = await signIn("merchandiser");
  const program = await letIn(ada);
  const client = await connect(program);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain("decide");
  expect((await callTool(client, "list_catalogs")).output).toMatchObject({ items: [] });
  const { questionId } = (await callTool(client, "ask_person", { question: "Which edition is it?" })).output;
  expect(questionId).toEqual(expect.any(String));

  // Under the program's and the person's name, with what it calls itself cleaned of what can't be seen.
  const [seen] = await listAgentClients(scene.db.pool);
  expect(seen).toMatchObject({ name: "Claude Code for Ada", callCount: 2, isRevoked: false });
  const { items } = await listActivity(scene.db, { actorId: seen!.apiKeyId, limit: 20 }, "admin");
  expect(items[0]).toMatchObject({ actorName: "Claude Code for Ada" });

  // An hour later.
  const first = program.kept!;
  expect(first).toMatchObject({
    token_type: "Bearer",
    expires_in: 3_600,
    refresh_token: expect.stringMatching(/^ssr_/),
  });
  await scene.db.pool.query("UPDATE oauth_access_token SET expires_at = now() - interval '1 minute'");
  expect((await callTool(await connect(program), "list_catalogs")).isError).toBe(false);
  expect(program.kept!.access_token).not.toBe(first.access_token);
  expect(program.kept!.refresh_token).not.toBe(first.refresh_token);

  await revokeApiKey(scene.db.prisma, seen!.apiKeyId, ada.viewer.id);
  program.asked = null;
  await expect(connect(program)).rejects.toThrow(/Unauthorized/i);
  expect(program.asked).not.toBeNull();
});

test("a refresh token that was exchanged ends access when it is sent again", async () => {
  const program = await letIn(await signIn("merchandiser", "Bo"));
  const stolen = program.kept!;
  const refresh = () => auth(program, { serverUrl: `${origin}/api/mcp`, fetchFn: reach });
  expect(await refresh()).toBe("AUTHORIZED");
  const renewed = program.kept!;
  program.kept = stolen;
  expect(await refresh()).toBe("REDIRECT");
  program.kept = renewed;
  expect(await refresh()).toBe("REDIRECT");
});

test("a person hands on what they may do themselves at most, now and later", async () => {
  const viewer = await signIn("viewer", "Vi");
  const program = await letIn(viewer);
  const names = async () => (await (await connect(program)).listTools()).tools.map(({ name }) => name);
  expect(await names()).toContain("list_review");
  expect(await names()).not.toContain("decide");
  const ada = await signIn("merchandiser", "Cy");
  const reading = await letIn(ada, ["match"]);
  expect((await (await connect(reading)).listTools()).tools.map(({ name }) => name)).not.toContain(
    "get_offer",
  );
  const full = await letIn(ada);
  await scene.db.pool.query(`UPDATE "user" SET role = 'viewer' WHERE id = $1`, [ada.viewer.id]);
  const demoted = await (await connect(full)).listTools();
  expect(demoted.tools.map(({ name }) => name)).not.toContain("decide");
  await scene.db.pool.query('UPDATE "user" SET banned = true WHERE id = $1', [ada.viewer.id]);
  await expect(connect(full)).rejects.toThrow(/Unauthorized/i);
});

test("who isn't signed in signs in first; no, a forged question and a stranger's address are refused", async () => {
  const dee = await signIn("merchandiser", "Dee");
  const program = new Program();
  await expect(connect(program)).rejects.toThrow(/Unauthorized/i);
  const signInPage = await open(program.asked!, "");
  expect(signInPage.pathname).toBe("/sign-in");
  expect(signInPage.searchParams.get("from")).toBe(`${program.asked!.pathname}${program.asked!.search}`);
  const page = await open(program.asked!, dee.cookie);
  const query = page.search.slice(1);
  const no = await giveConsent(oauth, { query, scopes: [] }, dee.viewer, dee.cookie);
  expect(no.url).toMatch(/^http:\/\/127\.0\.0\.1:33418\/callback\?error=access_denied/);
  const forged = query.replace(/scope=[^&]*/, "scope=review");
  await expect(
    giveConsent(oauth, { query: forged, scopes: ["review"] }, dee.viewer, dee.cookie),
  ).rejects.toThrow(/no such question/);
  const elsewhere = new URL(program.asked!);
  elsewhere.searchParams.set("redirect_uri", "https://evil.example/callback");
  const refused = await open(elsewhere, dee.cookie);
  expect(refused.origin).toBe(origin);
  expect(refused.searchParams.get("error")).toBe("invalid_redirect");
  const plain = new URL(program.asked!);
  plain.searchParams.delete("code_challenge");
  expect((await open(plain, dee.cookie)).searchParams.get("error")).toBe("invalid_request");
  expect(
    (await handleOAuth(new Request(`${origin}/api/auth/oauth2/consent`, { method: "POST" }))).status,
  ).toBe(404);
});

test("tokens are for the door for agents alone, kept as hashes, and told apart from keys", async () => {
  const program = await letIn(await signIn("admin", "Eve"));
  const { access_token: token } = program.kept!;
  const { rows } = await scene.db.pool.query("SELECT token, resources FROM oauth_access_token");
  expect(JSON.stringify(rows)).not.toContain(token.slice(4));
  expect(rows.at(-1).resources).toEqual([`${origin}/api/mcp`]);
  await scene.db.pool.query("UPDATE oauth_access_token SET resources = '{https://other.example/api/mcp}'");
  const answer = await scene.handle(
    new Request(`${origin}/api/mcp`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: "{}",
    }),
  );
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBe(
    `Bearer resource_metadata="${origin}/.well-known/oauth-protected-resource/api/mcp", error="invalid_token"`,
  );
});

test("anybody reads the metadata from any page; registering is slowed down, and forgotten where nobody said yes", async () => {
  for (const path of ["oauth-protected-resource", "oauth-protected-resource/api/mcp"]) {
    const answer = await reach(`${origin}/.well-known/${path}`);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.json()).toMatchObject({
      resource: `${origin}/api/mcp`,
      authorization_servers: [`${origin}/api/auth`],
    });
  }
  const issuer = await (await reach(`${origin}/.well-known/oauth-authorization-server/api/auth`)).json();
  expect(issuer).toMatchObject({
    issuer: `${origin}/api/auth`,
    code_challenge_methods_supported: ["S256"],
    registration_endpoint: `${origin}/api/auth/oauth2/register`,
  });
  expect(issuer).not.toHaveProperty("introspection_endpoint");
  expect((await reach(`${origin}/.well-known/oauth-protected-resource/other`)).status).toBe(404);
  const register = () =>
    handleOAuth(
      new Request(`${origin}/api/auth/oauth2/register`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ redirect_uris: ["https://agent.example/back"], ...about }),
      }),
    );
  const statuses: number[] = [];
  for (let n = 0; n < 21; n++) statuses.push((await register()).status);
  expect(statuses[0]).toBe(201);
  expect(statuses.at(-1)).toBe(429);
  await scene.db.pool.query("UPDATE oauth_client SET created_at = now() - interval '2 days'");
  await purgePrograms(scene.db.pool);
  const { rows } = await scene.db.pool.query(
    "SELECT FROM oauth_client c WHERE NOT EXISTS (SELECT FROM agent_grant g WHERE g.client_id = c.client_id)",
  );
  expect(rows).toEqual([]);
});
