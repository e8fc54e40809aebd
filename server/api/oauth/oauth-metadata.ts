import { OAuthMetadataSchema } from "@modelcontextprotocol/sdk/shared/auth.js";
import { agentScopes } from "../../features/agent-access/terms";
import { AppError } from "../../platform/errors";
import { toClientIp } from "../client-ip";
import { toRoute } from "../route-handler";
import { TokenBuckets } from "../token-bucket";
import { answerOAuthPreflight, openHeaders, refuseInOAuth, toOAuthError } from "./oauth-answer";
import { getOAuthContext, type OAuthContext, toIssuer, toMcpResource } from "./oauth-server";

type OpenContext = () => OAuthContext;

/** What we tell under `/.well-known`, by what stands there and the path of the resource or issuer behind it. */
const documents: Record<string, (context: OAuthContext) => unknown> = {
  "oauth-protected-resource": tellResource,
  "oauth-protected-resource/api/mcp": tellResource,
  "oauth-authorization-server": tellIssuer,
  "oauth-authorization-server/api/auth": tellIssuer,
};

/** What clients read before they ask to be let in: of the resource (RFC 9728) and of who makes its tokens (RFC 8414). For anybody. */
export function toMetadataHandler(
  openContext: OpenContext = getOAuthContext,
): (request: Request) => Promise<Response> {
  const visitors = new TokenBuckets({ capacity: 60, refillPerSecond: 1 });
  const handle = async (request: Request) => {
    const tell = documents[new URL(request.url).pathname.replace("/.well-known/", "")];
    if (!tell) return refuseInOAuth(404, "invalid_request", "There is nothing here.");
    if (request.method === "OPTIONS") return answerOAuthPreflight("GET");
    const taken = visitors.take(toClientIp(request.headers));
    if (taken.kind === "empty")
      throw new AppError("rate-limited", "too many calls", {
        userMessage: `Too many calls from here. Wait ${taken.retryAfterSeconds} s.`,
        retryAfterSeconds: taken.retryAfterSeconds,
      });
    return Response.json(await tell(openContext()), {
      headers: { ...openHeaders, "Cache-Control": "public, max-age=300" },
    });
  };
  return toRoute(handle, { toResponse: toOAuthError });
}

function tellResource({ origin }: OAuthContext) {
  return {
    resource: toMcpResource(origin),
    resource_name: "SameSKU",
    authorization_servers: [toIssuer(origin)],
    scopes_supported: agentScopes,
    bearer_methods_supported: ["header"],
    resource_documentation: `${origin}/api/v1/docs`,
  };
}

/** As the plugin tells it, without what is not served here. */
async function tellIssuer({ server, origin }: OAuthContext) {
  const answer = await server.handler(
    new Request(`${toIssuer(origin)}/.well-known/oauth-authorization-server`),
  );
  const told = Object.entries(OAuthMetadataSchema.parse(await answer.json()));
  return Object.fromEntries(told.filter(([name]) => !name.startsWith("introspection_")));
}
