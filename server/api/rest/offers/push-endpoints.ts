import { z } from "zod";
import {
  deleteOffer,
  deleteOffers,
  patchOffer,
  pushOffers,
  type RowOutcome,
} from "../../../features/imports/pushes/push-offers";
import { refuseBusy } from "../../../features/imports/pushes/push-run";
import { AppError } from "../../../platform/errors";
import { toByteStream } from "../byte-stream";
import { CallPlaces } from "../call-places";
import { defineEndpoint } from "../endpoint";
import { issueSchema, patchFields, statedOfferSchema, toIssueAnswer } from "./offer-fields";
import { pushLines } from "./push-lines";
import { catalogAddressSchema, externalIdSchema, getImportDependencies, getPushTarget } from "./push-target";

const rowsMax = 1_000;

const outcomeSchema = z.object({
  externalId: z.string().nullable().describe("Null = it could not be read."),
  status: z.enum(["created", "updated", "unchanged", "rejected"]),
  issues: z
    .array(issueSchema)
    .describe("Of a rejected one why; else what was left out of it, or is worth a look."),
});

const importIdSchema = z.uuid().describe("Of the import that gathers what this key sends to the catalog.");

const exampleImportId = "9b2f6c1e-4d3a-4b8e-8f70-1a2b3c4d5e6f";

function toOutcome({ externalId, status, issues }: RowOutcome): z.output<typeof outcomeSchema> {
  return { externalId, status, issues: issues.map(toIssueAnswer) };
}

const lineQuerySchema = z
  .object({
    catalog: catalogAddressSchema,
    answers: z
      .enum(["all", "problems"])
      .default("all")
      .describe("`problems`: lines only for rows with issues, for who reads no answer before all is sent."),
  })
  .strict();

/** As many as write at once anyway: batches of a catalog wait for each other. */
const places = new CallPlaces({ ofKey: 2, ofAll: 8 });

export const pushOffersEndpoint = defineEndpoint({
  method: "POST",
  path: "/catalogs/{catalog}/offers",
  operationId: "pushOffers",
  scope: "offers:write",
  summary: "Create and update offers",
  description:
    "Writes up to 1,000 offers by their ids, each as a whole: what one does not state is empty afterwards. Each is answered for itself, in the order of the call; one that is rejected keeps no other from being written. 409 `catalog-busy` while an import of the catalog is under way.",
  inputSchema: z.object({
    catalog: catalogAddressSchema,
    offers: z.array(statedOfferSchema).min(1).max(rowsMax),
  }),
  itemsOf: "offers",
  body: "offers",
  outputSchema: z.object({ importId: importIdSchema, results: z.array(outcomeSchema) }),
  example: {
    input: {
      catalog: "shop-a",
      offers: [{ externalId: "DAV-IS50", title: "Sony DAV-IS50", price: { amount: 599, currency: "EUR" } }],
    },
    output: {
      importId: exampleImportId,
      results: [{ externalId: "DAV-IS50", status: "created", issues: [] }],
    },
  },
  run: async (db, { catalog, offers }, call) => {
    const target = await getPushTarget(db, catalog, call);
    const rows = offers.map((value) => ({ kind: "stated" as const, value }));
    const toAnswer = (outcome: { importId: string; rows: RowOutcome[] }) => ({
      importId: outcome.importId,
      results: outcome.rows.map(toOutcome),
    });
    const outcome = await pushOffers(await getImportDependencies(db), target, rows, async (sql, written) =>
      call.keepAnswer?.(sql, toAnswer(written)),
    );
    return toAnswer(outcome);
  },
  other: {
    requestType: "application/x-ndjson",
    answerType: "application/x-ndjson",
    description:
      "Any number of offers, one a line. They are written in batches as they come, and each is answered by a line once it is written; the last line has the counts. Read the answers while you send: the next lines are read when the answers to the last ones are taken.",
    inputSchema: lineQuerySchema,
    accepts: (contentType) => /^application\/(?:x-)?ndjson\b/i.test(contentType),
    example: {
      body: '{"externalId":"DAV-IS50","title":"Sony DAV-IS50","price":"599 EUR"}\n',
      answer: `{"line":1,"externalId":"DAV-IS50","status":"updated","importId":"${exampleImportId}","issues":[]}\n{"done":true,"counts":{"created":0,"updated":1,"unchanged":0,"rejected":0}}\n`,
    },
    run: async (db, input, call, request) => {
      const { catalog, answers } = input as z.output<typeof lineQuerySchema>;
      const target = await getPushTarget(db, catalog, call);
      if (!request.body) {
        throw new AppError("bad-input", "no body", {
          userMessage: "The body is empty. Send an offer a line.",
        });
      }
      await refuseBusy(db.pool, target.catalogId);
      const deps = await getImportDependencies(db);
      return toByteStream(places.hold(target.key.id, pushLines(deps, target, request.body, { answers })));
    },
  },
});

export const patchOfferEndpoint = defineEndpoint({
  method: "PATCH",
  path: "/catalogs/{catalog}/offers/{externalId}",
  operationId: "patchOffer",
  scope: "offers:write",
  summary: "Change some fields of an offer",
  description:
    "A merge patch: only what is named changes, null takes it away, also of the attributes. A currency alone says in which one the price is.",
  inputSchema: z.object({ catalog: catalogAddressSchema, externalId: externalIdSchema, ...patchFields }),
  outputSchema: outcomeSchema.extend({ importId: importIdSchema }),
  example: {
    input: { catalog: "shop-a", externalId: "DAV-IS50", price: 579, color: null },
    output: { importId: exampleImportId, externalId: "DAV-IS50", status: "updated", issues: [] },
  },
  run: async (db, { catalog, externalId, ...patch }, call) => {
    const target = await getPushTarget(db, catalog, call);
    const toAnswer = ({ importId, ...row }: RowOutcome & { importId: string }) => ({
      importId,
      ...toOutcome(row),
    });
    const change = { externalId, patch };
    const outcome = await patchOffer(await getImportDependencies(db), target, change, async (sql, written) =>
      call.keepAnswer?.(sql, toAnswer(written)),
    );
    return toAnswer(outcome);
  },
});

const deletedSchema = z.object({ externalId: z.string(), status: z.enum(["deleted", "absent"]) });

export const deleteOfferEndpoint = defineEndpoint({
  method: "DELETE",
  path: "/catalogs/{catalog}/offers/{externalId}",
  operationId: "deleteOffer",
  scope: "offers:write",
  summary: "Delete an offer",
  description: "Takes it out of its catalog and its product. 404 where it is not there.",
  inputSchema: z.object({ catalog: catalogAddressSchema, externalId: externalIdSchema }),
  outputSchema: deletedSchema.extend({ importId: importIdSchema }),
  example: {
    input: { catalog: "shop-a", externalId: "DAV-IS50" },
    output: { importId: exampleImportId, externalId: "DAV-IS50", status: "deleted" },
  },
  run: async (db, { catalog, externalId }, call) => {
    const target = await getPushTarget(db, catalog, call);
    const toAnswer = (importId: string) => ({ importId, externalId, status: "deleted" as const });
    const outcome = await deleteOffer(
      await getImportDependencies(db),
      target,
      externalId,
      async (sql, written) => call.keepAnswer?.(sql, toAnswer(written.importId)),
    );
    return toAnswer(outcome.importId);
  },
});

export const deleteOffersEndpoint = defineEndpoint({
  method: "POST",
  path: "/catalogs/{catalog}/offers/delete",
  operationId: "deleteOffers",
  scope: "offers:write",
  summary: "Delete offers",
  description: "Up to 1,000 by their ids, all in one go. Those that are not there are answered as `absent`.",
  inputSchema: z.object({
    catalog: catalogAddressSchema,
    externalIds: z.array(z.string().min(1).max(500)).min(1).max(rowsMax),
  }),
  outputSchema: z.object({ importId: importIdSchema, results: z.array(deletedSchema) }),
  example: {
    input: { catalog: "shop-a", externalIds: ["DAV-IS50"] },
    output: { importId: exampleImportId, results: [{ externalId: "DAV-IS50", status: "deleted" }] },
  },
  run: async (db, { catalog, externalIds }, call) => {
    const target = await getPushTarget(db, catalog, call);
    const toAnswer = ({ importId, rows }: Awaited<ReturnType<typeof deleteOffers>>) => ({
      importId,
      results: rows,
    });
    const outcome = await deleteOffers(
      await getImportDependencies(db),
      target,
      externalIds,
      async (sql, written) => call.keepAnswer?.(sql, toAnswer(written)),
    );
    return toAnswer(outcome);
  },
});
