import type { IdSource } from "../../server/domain/offer/source-row/id-sources";
import { idSources } from "../../server/domain/offer/source-row/id-sources";
import {
  formatNames,
  type SourceChoice,
  sourceChoiceSchema,
  textEncodings,
} from "../../server/features/imports/formats/terms";
import type { UploadPreview } from "../../server/features/imports/schema";

export class UsageError extends Error {}

/** Options that say how a file is read, for `parseArgs`. */
export const readingOptions = {
  format: { type: "string" },
  sheet: { type: "string" },
  "header-row": { type: "string" },
  "item-path": { type: "string" },
  member: { type: "string" },
  encoding: { type: "string" },
  "id-from": { type: "string" },
} as const;

type Values = { [Name in keyof typeof readingOptions]?: string | undefined };

export function readReading(values: Values): { choice: SourceChoice; idFrom: IdSource | undefined } {
  const stated = {
    format: values.format,
    sheet: values.sheet,
    headerRow: values["header-row"] === undefined ? undefined : Number(values["header-row"]),
    itemPath: values["item-path"],
    file: values.member,
    encoding: values.encoding?.toLowerCase(),
  };
  const choice = sourceChoiceSchema.safeParse(
    Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)),
  );
  const wrong = choice.error?.issues[0]?.path[0];
  if (wrong === "format") throw new UsageError(`Formats are ${formatNames.join(", ")}.`);
  if (wrong === "encoding") throw new UsageError(`Encodings are ${textEncodings.join(", ")}.`);
  if (choice.error)
    throw new UsageError(
      "Give the header row as a number from 1 to 1,000, and names as they stand in the file.",
    );
  const idFrom = idSources.find((source) => source === values["id-from"]);
  if (values["id-from"] !== undefined && idFrom === undefined)
    throw new UsageError(`Ids are built from ${idSources.join(", ")}.`);
  return { choice: choice.data, idFrom };
}

/** What was found out of a file, in two lines. */
export function describeReading({
  reading,
  mapping,
  idFrom,
  currency,
}: Pick<UploadPreview, "reading" | "mapping" | "idFrom" | "currency">): string[] {
  const { format, encoding, file, sheet, headerRow, itemPath } = reading.choice;
  const parts = [
    `Read as ${format}`,
    encoding && `text as ${encoding}`,
    file && `file ${file}`,
    sheet && `sheet ${sheet}, header in row ${headerRow}`,
    itemPath && `items at ${itemPath}`,
    currency && `prices in ${currency.code} (told by its ${currency.toldBy})`,
  ];
  const columns = Object.entries(mapping).flatMap(([field, column]) =>
    column ? [`${field}: ${column}`] : [],
  );
  if (!mapping.externalId && idFrom) columns.unshift(`id: built from ${idFrom}`);
  return [`${parts.filter(Boolean).join(", ")}.`, `Columns: ${columns.join("; ")}.`];
}
