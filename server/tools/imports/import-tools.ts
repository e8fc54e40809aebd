import { z } from "zod";
import { listCatalogsEndpoint } from "../../api/rest/catalogs/catalog-endpoints";
import { getImportEndpoint, undoImportEndpoint } from "../../api/rest/imports/import-endpoints";
import { defineTool, pageFields } from "../tool";

export const listCatalogsTool = defineTool({
  name: "list_catalogs",
  title: "List catalogs",
  description: "The catalogs that the key may see, with how many offers each has.",
  scope: listCatalogsEndpoint.scope,
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object(pageFields(100, 50)),
  outputSchema: listCatalogsEndpoint.outputSchema,
  ownTexts: ["slug"],
  example: { limit: 10 },
  run: (db, input, call) => listCatalogsEndpoint.run(db, input, call),
});

export const getImportTool = defineTool({
  name: "get_import",
  title: "How far an import is",
  description:
    "What an import has written so far, and why it failed where it did. Ask again while `isActive`.",
  scope: getImportEndpoint.scope,
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({ importId: z.uuid() }),
  outputSchema: getImportEndpoint.outputSchema,
  example: { importId: "9b2f6c1e-4d3a-4b8e-8f70-1a2b3c4d5e6f" },
  run: (db, { importId }, call) => getImportEndpoint.run(db, { id: importId }, call),
});

export const undoImportTool = defineTool({
  name: "undo_import",
  title: "Take an import back",
  description:
    "Starts an import that puts the catalog's offers back as they were before. Undoing that one brings them again. Ask the person whom you work for first.",
  scope: undoImportEndpoint.scope,
  effect: "supersedes",
  isIdempotent: false,
  inputSchema: z.object({ importId: z.uuid() }),
  outputSchema: undoImportEndpoint.outputSchema,
  example: { importId: "9b2f6c1e-4d3a-4b8e-8f70-1a2b3c4d5e6f" },
  run: (db, { importId }, call) => undoImportEndpoint.run(db, { id: importId }, call),
});
