import { z } from "zod";
import { toBrandKey } from "../../../domain/brands/brand-names";
import { listBrandDecisions } from "../../../features/brands/data";
import { decideBrands } from "../../../features/brands/mutations";
import { brandDecisionSchema } from "../../../features/brands/schema";
import { aliasesPerCallMax, aliasStates } from "../../../features/brands/terms";
import { decodeCursor, encodeCursor } from "../../../platform/cursor";
import { getQueueSender } from "../../queue-sender";
import { defineEndpoint, getCaller } from "../endpoint";
import { refuseHeldKey } from "../held-key";
import { cursorSchema, limitSchema, nextCursorSchema, toTime } from "../list-fields";

const aliasAnswerSchema = z.object({
  alias: z.string(),
  brand: z.string().describe("What offers that state the alias are read as."),
  state: z.enum(aliasStates).describe("`refused` = a person keeps the two apart."),
  decidedAt: z.iso.datetime(),
});

export const listBrandAliasesEndpoint = defineEndpoint({
  method: "GET",
  path: "/brand-aliases",
  operationId: "listBrandAliases",
  scope: "offers:read",
  summary: "List names of brands that are one",
  description: "What people and programs said of brands, by alias. What waits for a person is not among it.",
  inputSchema: z.object({ limit: limitSchema(1_000), cursor: cursorSchema }),
  outputSchema: z.object({ items: z.array(aliasAnswerSchema), nextCursor: nextCursorSchema }),
  example: {
    input: { limit: 1 },
    output: {
      items: [
        {
          alias: "Hewlett-Packard",
          brand: "HP",
          state: "confirmed",
          decidedAt: "2026-11-26T06:30:00.000Z",
        },
      ],
      nextCursor: null,
    },
  },
  run: async (db, { limit, cursor }, { bounds }) => {
    refuseHeldKey(bounds, "The list of brands");
    const after = cursor ? decodeCursor(cursor, ["text", "text"]) : null;
    const rows = await listBrandDecisions(
      db.pool,
      after && { aliasKey: after[0], brandKey: after[1] },
      limit + 1,
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ alias, brand, state, decidedAt }) => ({
        alias,
        brand,
        state,
        decidedAt: toTime(decidedAt),
      })),
      nextCursor: last ? encodeCursor([toBrandKey(last.alias), toBrandKey(last.brand)]) : null,
    };
  },
});

export const decideBrandAliasesEndpoint = defineEndpoint({
  method: "POST",
  path: "/brand-aliases",
  operationId: "decideBrandAliases",
  scope: "offers:write",
  summary: "Say which names of brands are one",
  description:
    "All or nothing. `confirmed`: offers that state the alias are read as the brand where offers are compared and searched; a worker takes them up again. `refused`: the two are kept apart and not proposed again. An alias stands for one brand. Case, spaces and dashes don't count.",
  inputSchema: z.object({ aliases: z.array(brandDecisionSchema).min(1).max(aliasesPerCallMax) }),
  outputSchema: z.object({ changedCount: z.number().int().describe("How many said something new.") }),
  example: {
    input: { aliases: [{ alias: "Hewlett-Packard", brand: "HP", state: "confirmed" }] },
    output: { changedCount: 1 },
  },
  run: async (db, { aliases }, call) => {
    refuseHeldKey(call.bounds, "The list of brands");
    return decideBrands({ db, queue: await getQueueSender(db) }, aliases, getCaller(call).id);
  },
});
