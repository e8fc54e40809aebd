import { z } from "zod";

/** Formats of files, plain tables first. */
export const formatNames = [
  "csv",
  "tsv",
  "jsonl",
  "xlsx",
  "google-merchant",
  "prisjakt",
  "heureka",
  "ceneo",
  "skroutz",
  "bmecat",
  "xml",
  "product-feed",
  "schema-org",
  "web-page",
  "json",
  "shopify",
  "woocommerce",
] as const;
export type FormatName = (typeof formatNames)[number];

/** What a person can say that a file's text is written in: labels of the Encoding Standard. */
export const textEncodings = [
  "utf-8",
  "windows-1252",
  "windows-1250",
  "iso-8859-2",
  "windows-1251",
  "koi8-r",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "utf-16le",
  "utf-16be",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "gbk",
  "big5",
] as const;
export type TextEncodingName = (typeof textEncodings)[number];

/** What of a file is read; what is absent is found out. Kept with an import, so that the next file is read alike. */
export const sourceChoiceSchema = z.object({
  format: z.enum(formatNames).optional(),
  encoding: z.enum(textEncodings).optional(),
  /** Of an archive; absent = all files with the same columns, else the largest. */
  file: z.string().max(500).optional(),
  sheet: z.string().max(200).optional(),
  /** 1 = the sheet's first row. */
  headerRow: z.number().int().min(1).max(1_000).optional(),
  /** "rss/channel/item"; of JSON "data/products", "" = the file itself. */
  itemPath: z.string().max(500).optional(),
});
export type SourceChoice = z.infer<typeof sourceChoiceSchema>;

/** How an upload was read, and how else it could be. */
export const sourceReadingSchema = z.object({
  choice: sourceChoiceSchema.required({ format: true }),
  /** What it could be, the likeliest first. */
  formats: z.array(z.enum(formatNames)),
  files: z.array(z.string()),
  sheets: z.array(z.string()),
  itemPaths: z.array(z.string()),
  /** All columns; null = the table's own header names them. */
  columns: z.array(z.string()).nullable(),
  /** Of prices that state none, as the file tells; null = it does not. */
  currency: z.string().nullable(),
});
export type SourceReading = z.infer<typeof sourceReadingSchema>;
