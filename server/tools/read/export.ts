import { z } from "zod";
import { refuseHeldKey } from "../../api/rest/held-key";
import { exportAddressSchema, readAddress } from "../../features/exports/address-schema";
import { previewExport } from "../../features/exports/service";
import { getAppOrigin } from "../../platform/env";
import { defineTool } from "../tool";

const rowsMax = 10;

export const exportTool = defineTool({
  name: "export",
  title: "Export rows",
  description:
    "The first rows of an export, and the address at which the same key fetches the whole file. Kinds, columns and filters are those of the REST API's exports.",
  scope: "offers:read",
  effect: "reads",
  isIdempotent: true,
  inputSchema: exportAddressSchema,
  outputSchema: z.object({
    address: z.string().describe("GET with the key as the bearer token."),
    columns: z.array(z.string()),
    rows: z.array(z.object({ cells: z.array(z.string()) })),
  }),
  ownTexts: ["address", "columns"],
  example: { kind: "mapping", format: "csv" },
  run: async (db, input, { bounds }) => {
    refuseHeldKey(bounds, "A preview of exports");
    const request = readAddress(input);
    const { columns, rows } = await previewExport(db.pool, {
      ...request,
      columns: request.columns.map(({ name }) => name),
    });
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(input))
      if (name !== "kind" && value !== undefined && value !== "") query.set(name, String(value));
    return {
      address: `${getAppOrigin()}/api/v1/exports/${input.kind}?${query}`,
      columns,
      rows: rows
        .slice(0, rowsMax)
        .map((row) => ({ cells: columns.map((_, place) => String(row[place] ?? "")) })),
    };
  },
});
