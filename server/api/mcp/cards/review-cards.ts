import { createHash } from "node:crypto";
import type { ClientCapabilities, ReadResourceResult, Resource } from "@modelcontextprotocol/sdk/types.js";
import { cardScript } from "./card-script";
import { cardStyle } from "./card-style";

/*
 * Review cards are MCP Apps (SEP-1865): a page that a client shows beside a tool's answer, in a frame of its own. The page is the same for everybody and
 * holds no offer; the answer reaches it from the client, and stays the same text and structure as without cards.
 */

/** The extension's name among a client's and a server's capabilities. */
export const cardsExtension = "io.modelcontextprotocol/ui";
const cardType = "text/html;profile=mcp-app";
const cardUri = "ui://samesku/review-cards.html";

/** Tools whose answers cards show. */
const cardTools: readonly string[] = ["list_review", "explain_pair"];

/** Nothing is fetched, by the page or for it. */
const cardMeta = { ui: { csp: { connectDomains: [], resourceDomains: [] }, prefersBorder: false } };

/** Whether a client says that it shows them. */
export function showsCards(capabilities: ClientCapabilities | undefined): boolean {
  const stated: unknown = capabilities?.extensions?.[cardsExtension];
  const types: unknown =
    typeof stated === "object" && stated !== null ? Reflect.get(stated, "mimeTypes") : undefined;
  return Array.isArray(types) && types.includes(cardType);
}

/** Of a tool's listing; undefined = it has no card. */
export function toCardMeta(toolName: string): Record<string, unknown> | undefined {
  if (!cardTools.includes(toolName)) return undefined;
  // The second is what the first clients of the extension read.
  return { ui: { resourceUri: cardUri }, "ui/resourceUri": cardUri };
}

export const cardResource: Resource = {
  uri: cardUri,
  name: "review-cards",
  title: "Review cards",
  description: "Shows pairs of offers with what speaks for and against them.",
  mimeType: cardType,
  _meta: cardMeta,
};

/** Null = there is no such resource. `origin`: where people open SameSKU from a card. */
export function readCard(uri: string, origin: string): ReadResourceResult | null {
  if (uri !== cardUri) return null;
  return { contents: [{ uri, mimeType: cardType, text: toCardPage(origin), _meta: cardMeta }] };
}

/** Runs its own script and wears its own style alone, each known by its hash. */
function toCardPage(origin: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${toSourceHash(cardScript)}'`,
    `style-src '${toSourceHash(cardStyle)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en" data-origin="${new URL(origin).origin}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SameSKU review</title>
<style>${cardStyle}</style>
</head>
<body>
<main id="cards" aria-live="polite"><p class="note">Waiting for the pairs…</p></main>
<script>${cardScript}</script>
</body>
</html>
`;
}

function toSourceHash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
