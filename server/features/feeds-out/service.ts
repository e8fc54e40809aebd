import type { FeedRemark } from "../../domain/feeds/write-feed";
import { type FeedHead, writeFeed } from "../../domain/feeds/write-feed";
import type { SqlRunner } from "../../platform/database";
import { readFeedProducts } from "./data";
import { toFeedPath } from "./feed-token";
import { saveFeedReport } from "./mutations";
import type { FeedReport, FeedView, OutgoingFeed } from "./schema";

/**
 * A feed as text, page by page: for whoever fetches it or delivers it elsewhere. Once it has been read to its end, what it held and left out is kept with the
 * feed; one that breaks off keeps the report of before.
 */
export async function* openFeed(sql: SqlRunner, feed: OutgoingFeed, link: string): AsyncGenerator<string> {
  const report: FeedReport = { itemCount: 0, leftOutCount: 0, reasons: {}, notes: {} };
  yield* writeFeed(readFeedProducts(sql, feed), {
    ...toFeedOptions(feed, link),
    onItems: (count) => {
      report.itemCount += count;
    },
    onRemark: (remark) => countRemark(report, remark),
  });
  await saveFeedReport(sql, feed.id, report);
}

/** How a feed is written, but for who listens. */
export function toFeedOptions({ format, name, catalogId }: OutgoingFeed, link: string) {
  const head: FeedHead = { title: name, link };
  return { format, head, kind: catalogId === null ? ("products" as const) : ("shop" as const) };
}

function countRemark(report: FeedReport, remark: FeedRemark): void {
  if (remark.kind === "left-out") {
    report.leftOutCount += 1;
    for (const reason of remark.reasons) report.reasons[reason] = (report.reasons[reason] ?? 0) + 1;
  } else for (const note of remark.notes) report.notes[note] = (report.notes[note] ?? 0) + 1;
}

/** For admins. */
export function toFeedView({ tokenVersion, ...feed }: OutgoingFeed, instanceSecret: string): FeedView {
  return { ...feed, path: toFeedPath({ ...feed, tokenVersion }, instanceSecret) };
}
