import type { ColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import type { IdSource } from "@/server/domain/offer/source-row/id-sources";
import type { UploadPreview } from "@/server/features/imports/schema";

/** What a person settles of a file before it is imported. */
export interface FileSettings {
  mapping: ColumnMapping;
  /** What ids are built from; null = a column. */
  idFrom: IdSource | null;
  /** Of prices that state none; "" = the catalog's. */
  currency: string;
}

export function toSuggestedSettings({ mapping, idFrom, currency }: UploadPreview): FileSettings {
  return { mapping, idFrom, currency: currency?.code ?? "" };
}

/** As the server takes them. */
export function toImportSettings({ mapping, idFrom, currency }: FileSettings) {
  return { mapping, idFrom, currency: isCurrency(currency) ? currency : null };
}

export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}
