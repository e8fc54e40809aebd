import { createHmac, timingSafeEqual } from "node:crypto";
import type { FeedFormat } from "../../domain/feeds/write-feed";
import type { OutgoingFeed } from "./schema";

type SignedFeed = Pick<OutgoingFeed, "id" | "tokenVersion">;

/** What lets a program read one feed and nothing else: signed by the installation, so that no secret is stored, and void once the feed has a new version. */
function toFeedToken({ id, tokenVersion }: SignedFeed, instanceSecret: string): string {
  const signed = createHmac("sha256", instanceSecret).update(`outgoing feed ${id} ${tokenVersion}`);
  return signed.digest().subarray(0, 24).toString("base64url");
}

/** In the same time for any wrong token. */
export function isFeedToken(token: string, feed: SignedFeed, instanceSecret: string): boolean {
  const [given, own] = [token, toFeedToken(feed, instanceSecret)].map((text) =>
    createHmac("sha256", "compare").update(text).digest(),
  );
  return timingSafeEqual(given!, own!);
}

export const fileExtensions: Record<FeedFormat, string> = {
  "google-rss": "xml",
  "google-tsv": "tsv",
  acp: "json",
};

/** Where a feed is fetched, below the installation's address. It stays the same until it is renewed. */
export function toFeedPath(feed: SignedFeed & Pick<OutgoingFeed, "format">, instanceSecret: string): string {
  return `/feeds/${feed.id}.${fileExtensions[feed.format]}?token=${toFeedToken(feed, instanceSecret)}`;
}
