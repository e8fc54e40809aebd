import {
  type KnownFields,
  type SuggestedMapping,
  suggestColumnMapping,
} from "@/server/domain/offer/source-row/column-mapping";
import type { FeedFile } from "./feed-file";
import { type FeedLayout, readFeedLayout } from "./feed-layout";
import { type FeedRow, readRows } from "./read-rows";

const PREVIEWED_ROWS = 20;
/** So many tell what the columns hold. */
const SAMPLED_ROWS = 100;

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
  /** The first 100 that can be read. */
  samples: Record<string, string>[];
  suggestion: SuggestedMapping;
}

/** What the import wizard shows of a spooled file before anything is imported. Throws `FeedFileError` where it is no feed. */
export async function previewFeed(feed: FeedFile, known: KnownLayout = {}): Promise<FeedPreview> {
  const found = await readFeedLayout(feed);
  const layout = { ...found, columns: [...(known.columns ?? found.columns)] };
  const rows: FeedRow[] = [];
  const samples: Record<string, string>[] = [];
  for await (const row of readRows(feed, layout)) {
    if (rows.length < PREVIEWED_ROWS) rows.push(row);
    if (row.kind === "values") samples.push(row.values);
    if (samples.length === SAMPLED_ROWS || row.rowNumber > 10 * SAMPLED_ROWS) break;
  }
  return { layout, rows, samples, suggestion: suggestColumnMapping(layout.columns, samples, known.fields) };
}
