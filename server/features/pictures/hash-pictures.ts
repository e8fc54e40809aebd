import type { Database, SqlRunner } from "../../platform/database";
import type { AddressPolicy } from "../../platform/public-address";
import { demoPictureBase } from "../demo/terms";
import { type PictureHash, readPictureHash } from "./read-picture";

interface HashingOptions {
  policy: AddressPolicy;
  /** False = only what is drawn here. */
  mayFetch: boolean;
  /** No new picture is begun after it. */
  deadlineMs: number;
  limit?: number;
}

interface DuePicture {
  id: string;
  address: string;
}

/** Hosts that are asked at once; each is asked for one picture after the other. */
const hostsAtOnce = 4;
const picturesPerLook = 400;
const waitDaysMax = 30;

/**
 * Reads and hashes the pictures that are due, each address once. One that can't be had is tried again a day later, then after twice as long each time,
 * up to 30 days. Returns the addresses whose hash is new, and whether more are due.
 */
export async function hashPictures(
  { pool }: Pick<Database, "pool">,
  { policy, mayFetch, deadlineMs, limit = picturesPerLook }: HashingOptions,
): Promise<{ hashed: string[]; failedCount: number; hasMore: boolean }> {
  const due = await listDue(pool, mayFetch, limit);
  const hosts = [...groupByHost(due).values()];
  const hashed: string[] = [];
  let failedCount = 0;
  let doneCount = 0;
  const work = async () => {
    for (let pictures = hosts.shift(); pictures; pictures = hosts.shift())
      for (const picture of pictures) {
        if (Date.now() > deadlineMs) return;
        const read = await readPictureHash(picture.address, policy).catch(() => null);
        await save(pool, picture, read);
        if (read?.hash) hashed.push(picture.address);
        if (read === null) failedCount++;
        doneCount++;
      }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, work));
  return { hashed, failedCount, hasMore: due.length === limit || doneCount < due.length };
}

/** The oldest first. */
async function listDue(sql: SqlRunner, mayFetch: boolean, limit: number): Promise<DuePicture[]> {
  const { rows } = await sql.query<DuePicture>(
    `SELECT id, address FROM picture WHERE due_at <= now() AND ($1 OR starts_with(address, $2)) ORDER BY due_at, id LIMIT $3`,
    [mayFetch, demoPictureBase, limit],
  );
  return rows;
}

function groupByHost(pictures: readonly DuePicture[]): Map<string, DuePicture[]> {
  const groups = new Map<string, DuePicture[]>();
  for (const picture of pictures) {
    const host = URL.canParse(picture.address) ? new URL(picture.address).host : "";
    groups.set(host, [...(groups.get(host) ?? []), picture]);
  }
  return groups;
}

/** Null = it could not be had. */
async function save(pool: Database["pool"], { id }: DuePicture, read: PictureHash | null): Promise<void> {
  await (read === null
    ? pool.query(
        `UPDATE picture SET state = 'failed', failure_count = failure_count + 1,
             due_at = now() + least(${waitDaysMax}, 2 ^ least(failure_count, 10)) * interval '1 day' WHERE id = $1`,
        [id],
      )
    : pool.query(
        "UPDATE picture SET state = $2, hash = $3, colors = $4, failure_count = 0, due_at = NULL WHERE id = $1",
        [id, read.hash === null ? "plain" : "hashed", read.hash, read.colors],
      ));
}
