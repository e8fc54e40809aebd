import { z } from "zod";
import { listChanges } from "../../../features/changes/data";
import { changesAnswerSchema } from "../../../features/changes/schema";
import { changeKinds, changesPerPageMax } from "../../../features/changes/terms";
import { AppError } from "../../../platform/errors";
import { defineEndpoint } from "../endpoint";
import { refuseHeldKey } from "../held-key";
import { limitSchema } from "../list-fields";
import { exampleDecisionId, exampleHigherId, exampleLowerId } from "../matches/match-fields";

const kindsSchema = z
  .string()
  .max(100)
  .default(changeKinds.join(","))
  .describe("Of what to tell, with commas between: offer, product, match, decision.");

export const changesEndpoint = defineEndpoint({
  method: "GET",
  path: "/changes",
  operationId: "listChanges",
  scope: "match",
  summary: "What changed since",
  description:
    "Offers, products, matches and decisions that changed, in the order in which they were written. Without a cursor it begins with all that there is. Each thing is told once for its latest change; what is gone is told too. `nextCursor` is for the next call, at once where `hasMore` says so, else whenever you like. What is still being written waits for a later page: none is missed, none told twice. Cursors are good for 30 days at least; an older one is answered 410: then read all anew. A key that is held to some catalogs is refused.",
  inputSchema: z.object({
    cursor: z.string().max(500).optional().describe("`nextCursor` of an earlier answer."),
    from: z
      .enum(["first", "now"])
      .default("first")
      .describe("Without a cursor: `now` skips all that there is and begins with what changes from now on."),
    kinds: kindsSchema,
    limit: limitSchema(changesPerPageMax, 200),
  }),
  outputSchema: changesAnswerSchema,
  example: {
    input: { kinds: "match,decision", limit: 2 },
    output: {
      items: [
        {
          kind: "match",
          isGone: false,
          lowerOfferId: exampleLowerId,
          higherOfferId: exampleHigherId,
          matchProbability: 0.74,
          band: "review",
          verdict: "same",
          decisionId: exampleDecisionId,
        },
        {
          kind: "decision",
          decisionId: exampleDecisionId,
          lowerOfferId: exampleLowerId,
          higherOfferId: exampleHigherId,
          verdict: "same",
          deciderKind: "person",
          reason: null,
          undoesId: null,
          decidedAt: "2026-11-26T06:30:00.000Z",
        },
      ],
      nextCursor: "WyI5YjJmNmMxZSIsIjc0MyJd",
      hasMore: false,
    },
  },
  run: (db, { cursor = null, from, kinds, limit }, { bounds }) => {
    refuseHeldKey(bounds, "The feed of changes");
    return listChanges(db.pool, { cursor, startsNow: from === "now", kinds: readKinds(kinds), limit });
  },
});

function readKinds(text: string) {
  const named = text.split(",").map((name) => name.trim());
  const unknown = named.find((name) => !changeKinds.some((kind) => kind === name));
  if (unknown === undefined) return changeKinds.filter((kind) => named.includes(kind));
  throw new AppError("bad-input", "unknown kind of change", {
    userMessage: `kinds: there is no kind “${unknown.slice(0, 50)}”. Name some of ${changeKinds.join(", ")}.`,
  });
}
