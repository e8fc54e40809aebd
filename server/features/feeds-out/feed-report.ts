import { type FeedRemark, writeFeed } from "../../domain/feeds/write-feed";
import { toCsvLine } from "../../platform/csv-line";
import type { SqlRunner } from "../../platform/database";
import { readFeedProducts } from "./data";
import type { OutgoingFeed } from "./schema";
import { toFeedOptions } from "./service";

const header = ["product_id", "title", "in_feed", "reasons"];

/** What a feed leaves out, and what it fills in or cuts, as CSV: a row a product, as things stand now. */
export async function* writeFeedReport(sql: SqlRunner, feed: OutgoingFeed): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(header)}`;
  let rows: string[] = [];
  const onRemark = (remark: FeedRemark) => rows.push(toRow(remark));
  for await (const _ of writeFeed(readFeedProducts(sql, feed), { ...toFeedOptions(feed, ""), onRemark })) {
    if (rows.length > 0) yield rows.join("");
    rows = [];
  }
  if (rows.length > 0) yield rows.join("");
}

function toRow(remark: FeedRemark): string {
  const { kind, productId, title } = remark;
  const reasons = kind === "left-out" ? remark.reasons : remark.notes;
  return toCsvLine([productId, title, kind === "left-out" ? "no" : "yes", reasons.join(" ")]);
}
