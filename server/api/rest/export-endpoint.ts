import { z } from "zod";
import { exportKindNames, exportKinds } from "../../domain/exports/export-kinds";
import { readSinceXid } from "../../features/changes/data";
import { type ExportAddress, exportAddressSchema, readAddress } from "../../features/exports/address-schema";
import { formats } from "../../features/exports/formats/formats";
import { toFileName, writeExport } from "../../features/exports/write-export";
import { AppError } from "../../platform/errors";
import { toByteStream } from "./byte-stream";
import { CallPlaces } from "./call-places";
import { defineEndpoint, getCaller } from "./endpoint";

/** Of this process: each reads at its own pace, and search goes on beside them. */
const places = new CallPlaces({ ofKey: 1, ofAll: 2 });

const inputSchema = exportAddressSchema.extend({
  kind: exportAddressSchema.shape.kind.describe("What a row is: see the description."),
  changesSince: z
    .string()
    .max(500)
    .optional()
    .describe(
      "A cursor of the feed of changes (`nextCursor` of GET /changes, as it was before the last export): only rows that were written since, and, where the column is_gone is asked for, what is gone since.",
    ),
});

/** Without what is none of the export's own. */
const toAsked = ({ changesSince: _, ...address }: z.output<typeof inputSchema>) =>
  readAddress(address as ExportAddress);

const example = {
  kind: "mapping",
  columns: "my_id,their_catalog,their_id,match_probability",
  catalogId: "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f",
} as const;

export const exportEndpoint = defineEndpoint({
  method: "GET",
  path: "/exports/{kind}",
  operationId: "exportRows",
  scope: "offers:read",
  use: "exports",
  summary: "Export rows as a file",
  description: `Streams all rows of a kind, however many there are. ${exportKindNames
    .map((kind) => `\`${kind}\`: ${exportKinds[kind].description}`)
    .join(
      " ",
    )} Columns and filters are those of docs/exports.md; one that a kind doesn't have is refused. An answer that breaks off was not whole. One export at a time for a key.`,
  inputSchema,
  outputSchema: z.string().describe("The file."),
  example: { input: example, output: "" },
  run: () => {
    throw new AppError("internal", "an export is answered as a stream");
  },
  other: {
    requestType: null,
    answerType: "text/csv",
    answers: {
      types: Object.values(formats)
        .map(({ contentType }) => contentType.split(";")[0] ?? "")
        .filter((type) => type !== "text/csv"),
      toHeaders: (input) => {
        const asked = toAsked(input as z.output<typeof inputSchema>);
        return {
          "Content-Type": formats[asked.format].contentType,
          "Content-Disposition": `attachment; filename="${toFileName(asked.kind, asked)}"`,
        };
      },
    },
    description: "",
    inputSchema: inputSchema.strict(),
    accepts: () => true,
    example: {
      body: null,
      answer: "my_id,their_catalog,their_id,match_probability\r\nDAV-IS50,Shop B,4711,0.992\r\n",
    },
    run: async (db, input, call) => {
      const { changesSince } = input as z.output<typeof inputSchema>;
      const asked = toAsked(input as z.output<typeof inputSchema>);
      const sinceXid = changesSince ? await readSinceXid(db.pool, changesSince) : null;
      const catalogIds = call.bounds.catalogIds ?? null;
      // Who decided is told to keys that may read decisions.
      const hidesPeople = call.key?.scopes.includes("match") !== true;
      const pieces = writeExport(db.pool, asked, { catalogIds, hidesPeople, sinceXid });
      return toByteStream(places.hold(getCaller(call).id, pieces));
    },
  },
});
