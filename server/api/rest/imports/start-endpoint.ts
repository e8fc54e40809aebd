import { z } from "zod";
import { getAddressedCatalog } from "../../../features/catalogs/addressed";
import type { UploadPreview } from "../../../features/imports/schema";
import { startImport } from "../../../features/imports/service";
import { removeUpload } from "../../../features/uploads/mutations";
import type { Database } from "../../../platform/database";
import { type Call, defineEndpoint, getCaller } from "../endpoint";
import { getImportDependencies } from "../offers/push-target";
import {
  exampleImport,
  getSeenImport,
  type ImportAnswer,
  importAnswerSchema,
  toImportAnswer,
} from "./import-fields";
import {
  fetchFile,
  mappingSchema,
  readMapping,
  type Settings,
  settingFields,
  settle,
  takeFile,
} from "./start-settings";

export const listsAllText =
  "The file lists all offers of the catalog: others are withdrawn, unless they are more than the catalog's settings allow.";

const uploadQuerySchema = z
  .object({
    ...settingFields,
    fileName: z.string().min(1).max(200).default("upload"),
    listsAll: z.enum(["true", "false"]).default("false").describe(listsAllText),
    mapping: z.string().max(20_000).optional().describe("The mapping as JSON."),
  })
  .strict();

export const startImportEndpoint = defineEndpoint({
  method: "POST",
  path: "/imports",
  operationId: "startImport",
  scope: "offers:write",
  summary: "Import a file",
  description:
    "Fetches a file from an address and starts to import it; what it is and what its columns hold is found out as on the command line. The answer comes once it is fetched. Imports of a catalog take turns.",
  inputSchema: z.object({
    ...settingFields,
    address: z.string().max(2_000).describe("Of the file, on the public web."),
    mapping: mappingSchema.optional(),
    listsAll: z.boolean().default(false).describe(listsAllText),
  }),
  outputSchema: importAnswerSchema,
  example: {
    input: { catalog: "shop-a", address: "https://shop-a.example/offers.csv", listsAll: true },
    output: { ...exampleImport, status: "queued", startedAt: null, finishedAt: null },
  },
  run: async (db, { address, ...settings }, call) => {
    const { id: catalogId } = await getAddressedCatalog(db.pool, settings.catalog, call.bounds);
    const preview = await fetchFile(db, address, call, settings.encoding);
    return startFrom(db, call, catalogId, preview, settings);
  },
  other: {
    requestType: "application/octet-stream",
    answerType: "application/json",
    description:
      "The file itself, in any format that imports read and whatever type it is sent as but JSON's, streamed to disk; the settings stand in the address. Multipart forms are not taken.",
    inputSchema: uploadQuerySchema,
    accepts: (contentType) => contentType !== "" && !/^application\/json\b/i.test(contentType),
    example: { body: "id,title,price\nDAV-IS50,Sony DAV-IS50,599\n", answer: JSON.stringify(exampleImport) },
    run: async (db, input, call, request) => {
      const { fileName, mapping, listsAll, ...settings } = input as z.output<typeof uploadQuerySchema>;
      const known = { ...settings, listsAll: listsAll === "true", mapping: readMapping(mapping) };
      const { id: catalogId } = await getAddressedCatalog(db.pool, settings.catalog, call.bounds);
      const preview = await takeFile(db, request, fileName, call, settings.encoding);
      return JSON.stringify(await startFrom(db, call, catalogId, preview, known));
    },
  },
});

/** As the command line does: what nobody chose is as the file suggests. What can't be imported leaves nothing behind. */
export async function startFrom(
  db: Database,
  call: Call,
  catalogId: string,
  upload: UploadPreview,
  settings: Settings,
): Promise<ImportAnswer> {
  const begin = async () =>
    startImport(
      await getImportDependencies(db),
      { uploadId: upload.uploadId, catalog: { id: catalogId }, ...settle(upload, settings) },
      null,
      { apiKeyId: getCaller(call).id },
    );
  const { importId } = await begin().catch(async (error: unknown) => {
    await removeUpload(db.pool, upload.uploadId);
    throw error;
  });
  return toImportAnswer(await getSeenImport(db.pool, importId, call));
}
