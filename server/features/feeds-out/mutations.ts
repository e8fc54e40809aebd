import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { getFeed, listFeeds } from "./data";
import type { CreateFeed, FeedReport } from "./schema";
import { feedsMax } from "./terms";

/** Throws AppError("not-found") where there is no such catalog, "conflict" where there are too many feeds. */
export async function createFeed(
  pool: Pool,
  { name, format, catalogId }: CreateFeed,
  actorId: string,
): Promise<{ feedId: string }> {
  const feedId = randomUUID();
  return changing(pool, async (sql) => {
    if ((await listFeeds(sql)).length >= feedsMax) {
      throw new AppError("conflict", "too many feeds", {
        userMessage: `There are ${feedsMax} feeds already. Delete one that is not needed any more.`,
      });
    }
    if (catalogId !== null) await refuseMissingCatalog(sql, catalogId);
    await kyselyOn(sql)
      .insertInto("outgoing_feed")
      .values({ id: feedId, name, format, catalog_id: catalogId })
      .execute();
    await recordActivity(sql, { kind: "feed-created", actorId, subjectId: feedId, detail: { name } });
    return { feedId };
  });
}

async function refuseMissingCatalog(sql: SqlRunner, catalogId: string): Promise<void> {
  const known = await kyselyOn(sql)
    .selectFrom("catalog")
    .select("id")
    .where("id", "=", catalogId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (known) return;
  throw new AppError("not-found", `No catalog ${catalogId}`, {
    userMessage: "This catalog is gone. Choose another one.",
  });
}

/** Gives a feed a new address; nobody can read it at the old one any more. Throws AppError("not-found"). */
export async function renewFeedAddress(pool: Pool, feedId: string, actorId: string): Promise<void> {
  await changing(pool, async (sql) => {
    const { name, tokenVersion } = await getFeed(sql, feedId);
    await kyselyOn(sql)
      .updateTable("outgoing_feed")
      .set({ token_version: tokenVersion + 1 })
      .where("id", "=", feedId)
      .execute();
    await recordActivity(sql, { kind: "feed-address-renewed", actorId, subjectId: feedId, detail: { name } });
  });
}

/** Throws AppError("not-found"). */
export async function deleteFeed(pool: Pool, feedId: string, actorId: string): Promise<void> {
  await changing(pool, async (sql) => {
    const { name } = await getFeed(sql, feedId);
    await kyselyOn(sql).deleteFrom("outgoing_feed").where("id", "=", feedId).execute();
    await recordActivity(sql, { kind: "feed-deleted", actorId, subjectId: feedId, detail: { name } });
  });
}

/** Keeps what a feed held that was fetched whole. */
export async function saveFeedReport(sql: SqlRunner, feedId: string, report: FeedReport): Promise<void> {
  await kyselyOn(sql)
    .updateTable("outgoing_feed")
    .set({ report: JSON.stringify(report), written_at: new Date() })
    .where("id", "=", feedId)
    .execute();
}

/** One change at a time. */
function changing<T>(pool: Pool, work: (sql: SqlRunner) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('outgoing-feeds'))");
    return work(sql);
  });
}
