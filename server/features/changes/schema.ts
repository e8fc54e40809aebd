import { z } from "zod";
import { bandSchema, deciderKindSchema, verdictSchema } from "../../domain/matching/match";
import type { changeKinds } from "./terms";

const offerChangeSchema = z.object({
  kind: z.literal("offer"),
  isGone: z.boolean().describe("It left its catalog."),
  offerId: z.uuid(),
  catalogId: z.uuid().nullable().describe("Null = not known, of one that left long ago."),
  externalId: z.string().nullable(),
  productId: z.uuid().nullable().describe("The product that it is in now; null = none."),
  title: z.string().nullable(),
  contentHash: z.string().nullable().describe("Equal = it says the same."),
});

const productChangeSchema = z.object({
  kind: z.literal("product"),
  isGone: z.boolean().describe("It has no offers any more; `redirectedTo` says where they went."),
  productId: z.uuid(),
  title: z.string(),
  brand: z.string().nullable(),
  offerCount: z.number().int(),
  hasConflict: z.boolean(),
  redirectedTo: z.uuid().nullable(),
  familyId: z.uuid().nullable().describe("Shared by the variants of one model; null = none are known."),
  offerIds: z.array(z.uuid()).describe("Its offers now, at most 200."),
});

const matchChangeSchema = z.object({
  kind: z.literal("match"),
  isGone: z.boolean().describe("The two are no candidates of each other any more."),
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  matchProbability: z.number().nullable(),
  band: bandSchema.nullable(),
  verdict: verdictSchema.nullable(),
  decisionId: z.uuid().nullable().describe("The decision in force; null = none."),
});

const decisionChangeSchema = z.object({
  kind: z.literal("decision"),
  decisionId: z.uuid(),
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  verdict: verdictSchema.nullable().describe("In force from then on; null = none."),
  deciderKind: deciderKindSchema,
  reason: z.string().nullable(),
  undoesId: z.uuid().nullable().describe("The decision that this one took back."),
  decidedAt: z.iso.datetime(),
});

const changeSchema = z.discriminatedUnion("kind", [
  offerChangeSchema,
  productChangeSchema,
  matchChangeSchema,
  decisionChangeSchema,
]);
export type Change = z.infer<typeof changeSchema>;

export const changesAnswerSchema = z.object({
  items: z.array(changeSchema),
  nextCursor: z.string().describe("Where to go on, now or later; there always is one."),
  hasMore: z.boolean().describe("There is more to read at once."),
});

/** Which changes to read. */
export interface ChangesRequest {
  /** Null = from the first. */
  cursor: string | null;
  /** Without a cursor: only what changes from now on. */
  startsNow: boolean;
  kinds: readonly (typeof changeKinds)[number][];
  limit: number;
}
