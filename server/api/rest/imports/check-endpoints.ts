import { z } from "zod";
import { getAddressedCatalog } from "../../../features/catalogs/addressed";
import { getCheck } from "../../../features/imports/checks/data";
import { cancelCheck, startCheck } from "../../../features/imports/checks/mutations";
import { checkResultSchema, checkStatuses, type ImportCheck } from "../../../features/imports/checks/schema";
import type { UploadPreview } from "../../../features/imports/schema";
import { removeUpload } from "../../../features/uploads/mutations";
import type { Database } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { type Call, defineEndpoint } from "../endpoint";
import { getImportDependencies } from "../offers/push-target";
import {
  fetchFile,
  mappingSchema,
  readMapping,
  type Settings,
  settingFields,
  settle,
  takeFile,
} from "./start-settings";

const checkAnswerSchema = z.object({
  id: z.uuid(),
  catalogId: z.uuid().nullable(),
  name: z.string().describe("Of its file."),
  status: z.enum(checkStatuses),
  progress: z.number().min(0).max(1),
  result: checkResultSchema.nullable().describe("Null until it is done."),
  failure: z.string().nullable().describe("Why it failed, for people."),
});
type CheckAnswer = z.output<typeof checkAnswerSchema>;

const exampleCheck: CheckAnswer = {
  id: "4f6a2b1c-9d3e-4c7a-8b51-2f4b8f0c9d11",
  catalogId: "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f",
  name: "offers.csv",
  status: "done",
  progress: 1,
  result: {
    rowCount: 12_840,
    createdCount: 40,
    changedCount: 310,
    unchangedCount: 12_487,
    rejectedCount: 2,
    repeatedCount: 1,
    missingCount: 7,
    fields: [{ field: "price", count: 310 }],
    examples: [
      {
        externalId: "DAV-IS50",
        title: "Sony BRAVIA DAV-IS50/B Home Theater System",
        changes: [{ field: "price", before: "649.00 EUR", after: "599.00 EUR" }],
      },
    ],
    rejected: [],
    issues: [],
  },
  failure: null,
};

function toAnswer({ fileName, failureMessage, workDone, workSize, ...check }: ImportCheck): CheckAnswer {
  const { id, catalogId, status, result } = check;
  const progress = status === "done" ? 1 : Math.min(1, workDone / Math.max(1, workSize));
  return { id, catalogId, name: fileName, status, progress, result, failure: failureMessage };
}

const checkQuerySchema = z
  .object({
    ...settingFields,
    fileName: z.string().min(1).max(200).default("upload"),
    mapping: z.string().max(20_000).optional().describe("The mapping as JSON."),
  })
  .strict();

export const startCheckEndpoint = defineEndpoint({
  method: "POST",
  path: "/import-checks",
  operationId: "startImportCheck",
  scope: "offers:write",
  summary: "Check a file before it is imported",
  description:
    "A dry run: the whole file is read as an import would read it and compared with the catalog; nothing is written to offers. The answer comes once the file is here; ask for the check until it is done. What it found is kept for two days, the file is not.",
  inputSchema: z.object({
    ...settingFields,
    address: z.string().max(2_000).describe("Of the file, on the public web."),
    mapping: mappingSchema.optional(),
  }),
  outputSchema: checkAnswerSchema,
  example: {
    input: { catalog: "shop-a", address: "https://shop-a.example/offers.csv" },
    output: { ...exampleCheck, status: "queued", progress: 0, result: null },
  },
  run: async (db, { address, ...settings }, call) => {
    const { id: catalogId } = await getAddressedCatalog(db.pool, settings.catalog, call.bounds);
    const preview = await fetchFile(db, address, call, settings.encoding);
    return start(db, catalogId, preview, { ...settings, listsAll: false });
  },
  other: {
    requestType: "application/octet-stream",
    answerType: "application/json",
    description: "The file itself, as for an import; the settings stand in the address.",
    inputSchema: checkQuerySchema,
    accepts: (contentType) => contentType !== "" && !/^application\/json\b/i.test(contentType),
    example: { body: "id,title,price\nDAV-IS50,Sony DAV-IS50,599\n", answer: JSON.stringify(exampleCheck) },
    run: async (db, input, call, request) => {
      const { fileName, mapping, ...settings } = input as z.output<typeof checkQuerySchema>;
      const known = { ...settings, listsAll: false, mapping: readMapping(mapping) };
      const { id: catalogId } = await getAddressedCatalog(db.pool, settings.catalog, call.bounds);
      const preview = await takeFile(db, request, fileName, call, settings.encoding);
      return JSON.stringify(await start(db, catalogId, preview, known));
    },
  },
});

async function start(
  db: Database,
  catalogId: string,
  { uploadId, ...preview }: UploadPreview,
  settings: Settings,
): Promise<CheckAnswer> {
  try {
    const { listsAll: _, ...settled } = settle({ uploadId, ...preview }, settings);
    const input = { uploadId, catalogId, ...settled, removesUpload: true };
    const { id } = await startCheck(await getImportDependencies(db), input);
    return toAnswer(await getCheck(db.pool, id));
  } catch (error) {
    await removeUpload(db.pool, uploadId);
    throw error;
  }
}

const checkIdSchema = z.uuid().describe("Id of the check.");

/** Throws AppError("not-found") where there is none, or the key may not see its catalog. */
async function getSeen(db: Database, id: string, { bounds }: Pick<Call, "bounds">): Promise<ImportCheck> {
  const check = await getCheck(db.pool, id);
  const isSeen = check.catalogId === null ? !bounds.catalogIds : bounds.catalogIds?.includes(check.catalogId);
  if (isSeen ?? true) return check;
  throw new AppError("not-found", `Check ${id} of another catalog`, {
    userMessage: "There is no check with this id.",
  });
}

export const getCheckEndpoint = defineEndpoint({
  method: "GET",
  path: "/import-checks/{id}",
  operationId: "getImportCheck",
  scope: "offers:read",
  summary: "What a check found",
  description:
    "How far it is, and once it is done what the import would do: new, changed (which fields, and the first twenty offers before and after), unchanged, not in the file, and the rows that would be left out.",
  inputSchema: z.object({ id: checkIdSchema }),
  outputSchema: checkAnswerSchema,
  example: { input: { id: exampleCheck.id }, output: exampleCheck },
  run: async (db, { id }, call) => toAnswer(await getSeen(db, id, call)),
});

export const cancelCheckEndpoint = defineEndpoint({
  method: "POST",
  path: "/import-checks/{id}/cancel",
  operationId: "cancelImportCheck",
  scope: "offers:write",
  summary: "Cancel a check",
  description: "It stops within a thousand rows. One that is over stays as it is.",
  inputSchema: z.object({ id: checkIdSchema }),
  outputSchema: checkAnswerSchema,
  example: {
    input: { id: exampleCheck.id },
    output: { ...exampleCheck, status: "cancelled", progress: 0.4, result: null },
  },
  run: async (db, { id }, call) => {
    await getSeen(db, id, call);
    await cancelCheck(db.pool, id);
    return toAnswer(await getCheck(db.pool, id));
  },
});

export const checkEndpoints = [startCheckEndpoint, getCheckEndpoint, cancelCheckEndpoint];
