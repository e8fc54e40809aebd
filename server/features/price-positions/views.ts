import { randomUUID } from "node:crypto";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import {
  type CreateInsightView,
  type InsightView,
  type RenameInsightView,
  storedViewFilterSchema,
} from "./schema";
import { type InsightPage, insightViewsMax } from "./terms";

/** A person's views of a page, the oldest first. One that this version can't read is left out. */
export async function listInsightViews(
  sql: SqlRunner,
  page: InsightPage,
  personId: string,
): Promise<InsightView[]> {
  const { rows } = await sql.query<{ id: string; name: string; filter: unknown }>(
    `SELECT id, name, filter FROM insight_view WHERE person_id = $1 AND page = $2 ORDER BY created_at, id LIMIT ${insightViewsMax}`,
    [personId, page],
  );
  return rows.flatMap(({ filter, ...view }) => {
    const parsed = storedViewFilterSchema.safeParse(filter);
    return parsed.success ? [{ ...view, filter: parsed.data }] : [];
  });
}

/** A view of the same name is replaced. Throws AppError("conflict") where there are too many. */
export async function saveInsightView(
  { pool }: Pick<Database, "pool">,
  { page, name, filter }: CreateInsightView,
  personId: string,
): Promise<{ id: string }> {
  return inTransaction(pool, async (sql) => {
    const views = await listInsightViews(sql, page, personId);
    const same = views.find((view) => view.name === name);
    if (same) {
      await sql.query("UPDATE insight_view SET filter = $2 WHERE id = $1", [same.id, JSON.stringify(filter)]);
      return { id: same.id };
    }
    if (views.length >= insightViewsMax) {
      throw new AppError("conflict", "Too many views", {
        userMessage: `You have ${insightViewsMax} views, as many as fit. Delete one first.`,
      });
    }
    const id = randomUUID();
    await sql.query(
      "INSERT INTO insight_view (id, person_id, page, name, filter) VALUES ($1, $2, $3, $4, $5)",
      [id, personId, page, name, JSON.stringify(filter)],
    );
    return { id };
  });
}

/** Throws AppError("not-found") for a view that is gone or somebody else's, "conflict" where another one of the page has the name. */
export async function renameInsightView(
  { pool }: Pick<Database, "pool">,
  { id, name }: RenameInsightView,
  personId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ is_taken: boolean }>(
      `SELECT EXISTS (SELECT FROM insight_view o WHERE o.person_id = v.person_id AND o.page = v.page AND o.name = $3 AND o.id <> v.id) AS is_taken
       FROM insight_view v WHERE v.id = $1 AND v.person_id = $2 FOR UPDATE`,
      [id, personId, name],
    );
    if (!rows[0]) throw viewGone(id);
    if (rows[0].is_taken)
      throw new AppError("conflict", "a view of this name", {
        userMessage: `You have another view that is called ${name}. Choose another name.`,
      });
    await sql.query("UPDATE insight_view SET name = $2 WHERE id = $1", [id, name]);
  });
}

/** Throws AppError("not-found") for a view that is gone or somebody else's. */
export async function deleteInsightView(sql: SqlRunner, id: string, personId: string): Promise<void> {
  const { rowCount } = await sql.query("DELETE FROM insight_view WHERE id = $1 AND person_id = $2", [
    id,
    personId,
  ]);
  if (rowCount === 0) throw viewGone(id);
}

const viewGone = (id: string) =>
  new AppError("not-found", `No view ${id}`, {
    userMessage: "This view is gone. Reload the page to see those that there are.",
  });
