import { exportFilterNames, exportKindNames, exportKinds } from "../../domain/exports/export-kinds";
import { filterFieldsSchema } from "./schema";

const toRow = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

/** The tables of docs/exports.md that follow from the registry, by the heading or sentence above them. */
export function documentExports(): { kinds: string; filters: string; columns: string } {
  return {
    kinds: exportKindNames.map((kind) => toRow([`\`${kind}\``, exportKinds[kind].description])).join("\n"),
    filters: exportFilterNames
      .map((name) => {
        const kinds = exportKindNames.filter((kind) => exportKinds[kind].filters.includes(name));
        return toRow([
          `\`${name}\``,
          `${filterFieldsSchema.shape[name].description ?? ""} (${kinds.join(", ")})`,
        ]);
      })
      .join("\n"),
    columns: exportKindNames.map(toColumnTable).join("\n\n"),
  };
}

function toColumnTable(kind: (typeof exportKindNames)[number]): string {
  const rows = exportKinds[kind].columns.map(({ name, type, description, isExtra }) =>
    toRow([`\`${name}\``, isExtra ? `${type}, extra` : type, description]),
  );
  return [
    `### ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    "",
    "| column | type | what it holds |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
}
