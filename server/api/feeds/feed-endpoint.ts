import { Readable } from "node:stream";
import { z } from "zod";
import type { FeedFormat } from "../../domain/feeds/write-feed";
import { findFeed, readFeedVersion } from "../../features/feeds-out/data";
import { fileExtensions, isFeedToken } from "../../features/feeds-out/feed-token";
import type { OutgoingFeed } from "../../features/feeds-out/schema";
import { openFeed } from "../../features/feeds-out/service";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, getDatabase } from "../../platform/database";
import { getAppOrigin, getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { toClientIp } from "../client-ip";
import { ExportTurns, inTurn } from "../downloads/export-turns";
import { toRoute } from "../route-handler";
import { TokenBuckets } from "../token-bucket";

interface FeedContext {
  openDatabase: () => Database;
  getInstanceSecret: () => string;
  /** Where this installation is: "https://catalog.example". */
  getOrigin: () => string;
  /** Of what is written whole, by feed. */
  fetches: TokenBuckets;
  /** Of all questions, by address. */
  questions: TokenBuckets;
  turns: ExportTurns;
}

const processContext: FeedContext = {
  openDatabase: () => getDatabase("exports"),
  getInstanceSecret: () => getAuthSecret(getEnv()),
  getOrigin: getAppOrigin,
  // Readers come by the hour; who tries things out comes a few times in a row.
  fetches: new TokenBuckets({ capacity: 10, refillPerSecond: 1 / 60 }),
  questions: new TokenBuckets({ capacity: 60, refillPerSecond: 1 }),
  turns: new ExportTurns({ runningMax: 2, waitingMax: 5 }),
};

const contentTypes: Record<FeedFormat, string> = {
  "google-rss": "application/rss+xml; charset=utf-8",
  "google-tsv": "text/tab-separated-values; charset=utf-8",
  acp: "application/json; charset=utf-8",
};

/**
 * Answers GET and HEAD of `/feeds/ID.EXTENSION` for whoever has the feed's token: in the address (`?token=`), as Bearer, or as the password of HTTP Basic,
 * which Merchant Center offers. Streams; answers 304 where nothing has changed since the caller last came.
 */
export function toFeedHandler(context: FeedContext = processContext) {
  return toRoute(async (request: Request, route: { params: Promise<{ feed: string }> }) => {
    takeTurn(context.questions, toClientIp(request.headers));
    const db = context.openDatabase();
    const feed = await admitReader(db, request, (await route.params).feed, context);
    const { etag, changedAt } = await readFeedVersion(db.pool, feed);
    const headers = {
      ETag: etag,
      "Last-Modified": changedAt.toUTCString(),
      "Cache-Control": "private, no-cache",
      "Referrer-Policy": "no-referrer",
    };
    if (isUnchanged(request.headers, etag, changedAt)) return new Response(null, { status: 304, headers });
    const head = {
      ...headers,
      "Content-Type": contentTypes[feed.format],
      "X-Content-Type-Options": "nosniff",
    };
    if (request.method === "HEAD") return new Response(null, { headers: head });
    takeTurn(context.fetches, feed.id);
    context.turns.refuseMore(feed.id);
    const bytes = Readable.from(
      inTurn(context.turns, feed.id, openFeed(db.pool, feed, context.getOrigin())),
    ).map((text: string) => Buffer.from(text));
    return new Response(Readable.toWeb(bytes) as ReadableStream, { headers: head });
  });
}

function takeTurn(buckets: TokenBuckets, key: string): void {
  const taken = buckets.take(key);
  if (taken.kind === "taken") return;
  throw new AppError("rate-limited", "too many calls", {
    userMessage: `This feed is fetched too often. Wait ${taken.retryAfterSeconds} s.`,
    retryAfterSeconds: taken.retryAfterSeconds,
  });
}

/** A feed that is not there and a token that is wrong read the same. */
async function admitReader(
  db: Database,
  request: Request,
  fileName: string,
  { getInstanceSecret }: FeedContext,
): Promise<OutgoingFeed> {
  const [id = "", extension = ""] = fileName.split(".", 2);
  const feed = z.uuid().safeParse(id).success ? await findFeed(db.pool, id.toLowerCase()) : null;
  const isKnown =
    feed !== null &&
    extension === fileExtensions[feed.format] &&
    isFeedToken(readToken(request), feed, getInstanceSecret());
  if (isKnown) return feed;
  throw new AppError("not-found", "no such feed, or a wrong token", {
    userMessage:
      "There is no such feed, or its token is another one. An admin finds its address under Settings.",
  });
}

function readToken(request: Request): string {
  const inAddress = new URL(request.url).searchParams.get("token");
  if (inAddress) return inAddress;
  const [, scheme = "", value = ""] = /^(\w+) +(\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return "";
  const [, password = ""] = /^[^:]*:(.*)$/s.exec(Buffer.from(value, "base64").toString("utf8")) ?? [];
  return password;
}

/** RFC 9110, 13.2.2: If-None-Match is asked first, If-Modified-Since only where it is absent. */
function isUnchanged(headers: Headers, etag: string, changedAt: Date): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null) return tags.trim() === "*" || tags.split(",").some((tag) => tag.trim() === etag);
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return Number.isFinite(since) && Math.floor(changedAt.getTime() / 1_000) * 1_000 <= since;
}
