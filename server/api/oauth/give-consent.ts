import { z } from "zod";
import { grantAccess } from "../../features/agent-access/grants";
import { findProgram } from "../../features/agent-access/programs";
import { agentScopes, lastingScope, listScopesOf } from "../../features/agent-access/terms";
import { AppError } from "../../platform/errors";
import type { Viewer } from "../session";
import { type OAuthContext, toIssuer } from "./oauth-server";

export const consentSchema = z.object({
  /** The signed query that the page was opened with. */
  query: z.string().max(8_000),
  /** What the person chose; none = no. */
  scopes: z.array(z.enum(agentScopes)).max(agentScopes.length),
});

const answerSchema = z.object({ url: z.string() });

/**
 * Says a person's yes or no to what a program asked for. Returns where the browser goes: back to the program. Throws AppError("bad-input") where the
 * question is older than ten minutes, or none of ours.
 */
export async function giveConsent(
  { server, db, origin, instanceSecret }: OAuthContext,
  { query, scopes }: z.output<typeof consentSchema>,
  person: Viewer,
  cookie: string,
): Promise<{ url: string }> {
  const clientId = new URLSearchParams(query).get("client_id") ?? "";
  const program = await findProgram(db.pool, clientId);
  if (!program) throw outdated();
  const given = listScopesOf(person.role).filter((scope) => scopes.includes(scope));
  const accept = given.length > 0;
  const response = await server.handler(
    new Request(`${toIssuer(origin)}/oauth2/consent`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: origin, Cookie: cookie },
      body: JSON.stringify({
        accept,
        oauth_query: query,
        ...(accept ? { scope: [...given, lastingScope].join(" ") } : {}),
      }),
    }),
  );
  const answer = answerSchema.safeParse(await response.json().catch(() => null));
  if (!response.ok || !answer.success || !URL.canParse(answer.data.url)) throw outdated();
  const { url } = answer.data;
  if (new URL(url).searchParams.has("code"))
    await grantAccess({ db, instanceSecret }, { program, person, scopes: given });
  return { url };
}

function outdated(): AppError {
  return new AppError("bad-input", "no such question", {
    userMessage: "This question is too old, or was answered. Begin again in the program that asked.",
  });
}
