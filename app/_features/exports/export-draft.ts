import {
  type ExportFilterName,
  type ExportKindName,
  exportFilterNames,
  exportKindNames,
  exportKinds,
  listUsualColumns,
} from "@/server/domain/exports/export-kinds";
import type { ExportFilter, ExportRequest } from "@/server/features/exports/schema";
import { type ExportFormatName, exportFormats } from "@/server/features/exports/terms";

/** What is exported, as a form holds it. */
export interface ExportDraft {
  kind: ExportKindName;
  format: ExportFormatName;
  /** In the order of the file. */
  columns: readonly string[];
  /** As texts; absent or empty = any. */
  filter: Partial<Record<ExportFilterName, string>>;
}

const flags: readonly ExportFilterName[] = ["hasGtin", "isMatched", "hasConflict", "hasVariants"];

export function toUsualNames(kind: ExportKindName): string[] {
  return listUsualColumns(kind).map(({ name }) => name);
}

/** Columns with one of them a place further up (−1) or down (1); the same where there is none. */
export function moveColumn(columns: readonly string[], place: number, by: -1 | 1): readonly string[] {
  const [moved, other] = [columns[place], columns[place + by]];
  if (moved === undefined || other === undefined) return columns;
  return columns.with(place, other).with(place + by, moved);
}

/** What an address asks for, such as a list's link with its filter. */
export function readDraft(search: URLSearchParams): ExportDraft {
  const kind = exportKindNames.find((name) => name === search.get("kind")) ?? "mapping";
  const format = exportFormats.find((name) => name === search.get("format")) ?? "csv";
  const filter = Object.fromEntries(
    exportKinds[kind].filters.flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  return { kind, format, columns: toUsualNames(kind), filter };
}

/** Of a saved one. */
export function toDraft({ kind, format, columns, filter }: ExportRequest): ExportDraft {
  const texts = exportFilterNames.flatMap((name) =>
    filter[name] === undefined ? [] : [[name, String(filter[name])] as const],
  );
  return {
    kind,
    format,
    columns: columns.length > 0 ? columns : toUsualNames(kind),
    filter: Object.fromEntries(texts),
  };
}

export function toRequest({ kind, format, columns, filter }: ExportDraft): ExportRequest {
  const stated = exportKinds[kind].filters.flatMap(
    (name): [ExportFilterName, string | number | boolean][] => {
      const text = filter[name]?.trim() ?? "";
      if (text === "") return [];
      if (flags.includes(name)) return [[name, text === "true"]];
      if (name === "offerCountMin") return [[name, Number(text)]];
      return [[name, name === "changedSince" ? toTime(text) : text]];
    },
  );
  return { kind, format, columns: [...columns], filter: Object.fromEntries(stated) as ExportFilter };
}

/** A day of a form is its beginning in UTC. */
const toTime = (text: string) => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);

/** Where it is downloaded at once. */
export function toDownloadHref(draft: ExportDraft): string {
  const { kind, format, columns, filter } = toRequest(draft);
  const stated = Object.entries(filter).map(([name, value]) => [name, String(value)]);
  return `/api/export/${kind}?${new URLSearchParams([["format", format], ["columns", columns.join(",")], ...stated])}`;
}
