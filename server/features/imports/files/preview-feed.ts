import {
  type KnownFields,
  type SuggestedMapping,
  suggestColumnMapping,
} from "@/server/domain/offer/source-row/column-mapping";
import { type FeedLayout, readFeedLayout } from "./feed-layout";
import { type FeedRow, readRows } from "./read-rows";

const PREVIEWED_ROWS = 20;

/** What is known of a file beside what it holds. */
interface KnownLayout {
  /** All its columns, where its first lines don't have them all. */
  columns?: readonly string[] | null;
  /** Which of them fills which field, where its format says so. */
  fields?: KnownFields;
}

export interface FeedPreview {
  layout: FeedLayout;
  /** The first 20, unreadable ones among them; empty where the file has a header only. */
  rows: FeedRow[];
  suggestion: SuggestedMapping;
}

/** What the import wizard shows of a spooled file before anything is imported. Throws `FeedFileError` where it is no feed. */
export async function previewFeed(path: string, known: KnownLayout = {}): Promise<FeedPreview> {
  const found = await readFeedLayout(path);
  const layout = { ...found, columns: [...(known.columns ?? found.columns)] };
  const rows: FeedRow[] = [];
  for await (const row of readRows(path, layout)) {
    rows.push(row);
    if (rows.length === PREVIEWED_ROWS) break;
  }
  const samples = rows.flatMap((row) => (row.kind === "values" ? [row.values] : []));
  return { layout, rows, suggestion: suggestColumnMapping(layout.columns, samples, known.fields) };
}
