import { z } from "zod";
import { toNamedValues } from "../../../domain/offer/named-values";
import { listImportIssues, listImports } from "../../../features/imports/data";
import { undoImport } from "../../../features/imports/undo-import";
import { toByteStream } from "../byte-stream";
import { CallPlaces } from "../call-places";
import { defineEndpoint, getCaller } from "../endpoint";
import { cursorSchema, limitSchema, nextCursorSchema } from "../list-fields";
import { issueSchema } from "../offers/offer-fields";
import { getImportDependencies } from "../offers/push-target";
import {
  exampleImport,
  getSeenImport,
  importAnswerSchema,
  importIdSchema,
  toImportAnswer,
} from "./import-fields";
import { watchImport } from "./watch-import";

export const listImportsEndpoint = defineEndpoint({
  method: "GET",
  path: "/imports",
  operationId: "listImports",
  scope: "offers:read",
  summary: "List imports",
  description: "Of the catalogs that the key may see, latest first: files, pushes, undos and removals.",
  inputSchema: z.object({ limit: limitSchema(100), cursor: cursorSchema }),
  outputSchema: z.object({ items: z.array(importAnswerSchema), nextCursor: nextCursorSchema }),
  example: { input: { limit: 1 }, output: { items: [exampleImport], nextCursor: null } },
  run: async (db, { limit, cursor = null }, { bounds }) => {
    const page = await listImports(db.pool, { limit, cursor, catalogIds: bounds.catalogIds });
    return { ...page, items: page.items.map(toImportAnswer) };
  },
});

export const getImportEndpoint = defineEndpoint({
  method: "GET",
  path: "/imports/{id}",
  operationId: "getImport",
  scope: "offers:read",
  summary: "One import",
  description: "How far it is, what it did, and why it failed where it did.",
  inputSchema: z.object({ id: importIdSchema }),
  outputSchema: importAnswerSchema,
  example: { input: { id: exampleImport.id }, output: exampleImport },
  run: async (db, { id }, call) => toImportAnswer(await getSeenImport(db.pool, id, call)),
});

const importIssueSchema = issueSchema.extend({
  row: z.number().int().describe("Of the file, or of all that the push was sent, from 1."),
  values: z.record(z.string(), z.string()).describe("The row itself; long values are cut."),
});

export const listIssuesEndpoint = defineEndpoint({
  method: "GET",
  path: "/imports/{id}/issues",
  operationId: "listImportIssues",
  scope: "offers:read",
  summary: "What was wrong with rows",
  description: "In the order of the rows. `error`: the row was left out. `warning`: it was taken.",
  inputSchema: z.object({
    id: importIdSchema,
    severity: z.enum(["error", "warning"]).optional(),
    limit: limitSchema(200),
    cursor: cursorSchema,
  }),
  outputSchema: z.object({ items: z.array(importIssueSchema), nextCursor: nextCursorSchema }),
  example: {
    input: { id: exampleImport.id, severity: "error", limit: 1 },
    output: {
      items: [
        {
          row: 42,
          field: "Name",
          code: "missing-title",
          message: "There is no title. Give the product's name, or map another column to the title.",
          severity: "error",
          values: { Id: "DAV-IS50", Name: "" },
        },
      ],
      nextCursor: null,
    },
  },
  run: async (db, { id, severity, limit, cursor = null }, call) => {
    await getSeenImport(db.pool, id, call);
    const page = await listImportIssues(db, { importId: id, severity: severity ?? null, limit, cursor });
    const items = page.items.map(({ rowNumber, columnName, row, ...issue }) => ({
      ...issue,
      row: rowNumber,
      field: columnName,
      values: toNamedValues(row),
    }));
    return { ...page, items };
  },
});

export const undoImportEndpoint = defineEndpoint({
  method: "POST",
  path: "/imports/{id}/undo",
  operationId: "undoImport",
  scope: "offers:write",
  summary: "Undo an import",
  description:
    "Starts an import that takes this one back: its catalog's offers are as they were before. 409 with the reason where that can't be, such as while a later one has changed the catalog.",
  inputSchema: z.object({ id: importIdSchema }),
  outputSchema: importAnswerSchema,
  example: {
    input: { id: exampleImport.id },
    output: {
      ...exampleImport,
      kind: "undo",
      undoesId: exampleImport.id,
      id: "1f0e9d8c-7b6a-4958-8776-655443322110",
    },
  },
  run: async (db, { id }, call) => {
    await getSeenImport(db.pool, id, call);
    const { importId } = await undoImport(await getImportDependencies(db), id, {
      apiKeyId: getCaller(call).id,
    });
    return toImportAnswer(await getSeenImport(db.pool, importId, call));
  },
});

const eventsInputSchema = z.object({ id: importIdSchema }).strict();

const places = new CallPlaces({ ofKey: 5, ofAll: 50 });

export const importEventsEndpoint = defineEndpoint({
  method: "GET",
  path: "/imports/{id}/events",
  operationId: "watchImport",
  scope: "offers:read",
  summary: "Follow an import",
  description:
    "Server-sent events: `progress` with the import whenever it has changed, until `end` with how it ended. Who comes back with Last-Event-ID is told only what has changed since. Five at once for a key.",
  inputSchema: eventsInputSchema,
  outputSchema: importAnswerSchema,
  example: { input: { id: exampleImport.id }, output: exampleImport },
  run: async (db, { id }, call) => toImportAnswer(await getSeenImport(db.pool, id, call)),
  other: {
    requestType: null,
    answerType: "text/event-stream",
    description: "",
    inputSchema: eventsInputSchema,
    accepts: () => true,
    example: { body: null, answer: `id: y2Z…\nevent: progress\ndata: ${JSON.stringify(exampleImport)}\n\n` },
    run: async (db, input, call, request) => {
      const { id } = input as z.output<typeof eventsInputSchema>;
      const read = async () => toImportAnswer(await getSeenImport(db.pool, id, call));
      const first = await read();
      const lastId = request.headers.get("last-event-id");
      return toByteStream(places.hold(getCaller(call).id, watchImport(first, read, { lastId })));
    },
  },
});
