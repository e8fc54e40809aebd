import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { getExport, listLinks } from "./data";
import { linksMax } from "./terms";

const tokenBytes = 32;

/**
 * A link by which whoever has it fetches the latest file of an export. Its token is returned once; only its hash is kept. Throws
 * AppError("conflict") where the export's files go elsewhere, or there are too many links.
 */
export async function createLink(
  pool: Database["pool"],
  { exportId, days }: { exportId: string; days: number },
  actorId: string,
): Promise<{ linkId: string; token: string }> {
  const [linkId, token] = [randomUUID(), randomBytes(tokenBytes).toString("base64url")];
  await inTransaction(pool, async (sql) => {
    const { name, destination } = await getExport(sql, exportId);
    if (destination !== "kept")
      throw new AppError("conflict", "a link to what is not kept", {
        userMessage: "The files of this export go elsewhere. Have them kept here to give a link to them.",
      });
    if ((await listLinks(sql, exportId)).length >= linksMax)
      throw new AppError("conflict", "too many links", {
        userMessage: `There are ${linksMax} links already. Revoke one that is not needed any more.`,
      });
    await kyselyOn(sql)
      .insertInto("export_link")
      .values({
        id: linkId,
        export_id: exportId,
        token_hash: hashToken(token),
        expires_at: raw<Date>`now() + make_interval(days => ${days})`,
        created_by: actorId,
      })
      .execute();
    await recordActivity(sql, {
      kind: "export-link-created",
      actorId,
      subjectId: exportId,
      detail: { name },
    });
  });
  return { linkId, token };
}

/** From now on nobody gets anything by it. */
export async function revokeLink(pool: Database["pool"], linkId: string, actorId: string): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const link = await kyselyOn(sql)
      .updateTable("export_link")
      .set({ revoked_at: raw<Date>`now()` })
      .where("id", "=", linkId)
      .where("revoked_at", "is", null)
      .returning("export_id as exportId")
      .executeTakeFirst();
    if (!link)
      throw new AppError("not-found", `No link ${linkId}`, {
        userMessage: "This link is revoked already. Reload the page.",
      });
    const { name } = await getExport(sql, link.exportId);
    await recordActivity(sql, {
      kind: "export-link-revoked",
      actorId,
      subjectId: link.exportId,
      detail: { name },
    });
  });
}

/** The export that a token leads to, noting that it was used; null = it is unknown, has expired or was revoked. */
export async function followLink(
  sql: SqlRunner,
  token: string,
): Promise<{ linkId: string; exportId: string } | null> {
  const link = await kyselyOn(sql)
    .updateTable("export_link")
    .set({ last_used_at: raw<Date>`now()` })
    .where("token_hash", "=", hashToken(token))
    .where("revoked_at", "is", null)
    .where("expires_at", ">", raw<Date>`now()`)
    .returning(["id as linkId", "export_id as exportId"])
    .executeTakeFirst();
  return link ?? null;
}

const hashToken = (token: string) => createHash("sha256").update(token).digest("base64url");
