import { randomUUID } from "node:crypto";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { reviewFilterSchema } from "./schema";
import {
  type AssignViewInput,
  type ChangeViewInput,
  type CreateViewInput,
  type MoveViewInput,
  type RestoreViewInput,
  type Reviewer,
  type ReviewView,
  viewsPerPersonMax,
} from "./view-schema";

/** A person's views in their order. One whose filter an earlier version wrote and this one can't read is left out. */
export async function listViews(sql: SqlRunner, personId: string): Promise<ReviewView[]> {
  const { rows } = await sql.query<Omit<ReviewView, "filter"> & { filter: unknown }>(
    `SELECT v.id, v.name, v.filter, v.position, u.name AS "assignedByName" FROM review_view v
     LEFT JOIN "user" u ON u.id = v.assigned_by WHERE v.person_id = $1 ORDER BY v.position, v.id LIMIT $2`,
    [personId, viewsPerPersonMax],
  );
  return rows.flatMap(({ filter, ...view }) => {
    const parsed = reviewFilterSchema.safeParse(filter);
    return parsed.success ? [{ ...view, filter: parsed.data }] : [];
  });
}

/** Puts a view behind the person's others. Throws AppError("conflict") where there are too many. */
export async function createView(
  db: Database,
  input: CreateViewInput,
  personId: string,
): Promise<ReviewView> {
  return inTransaction(db.pool, async (sql) => {
    const { position } = await readRoom(sql, personId);
    const view = { ...input, id: randomUUID(), position };
    await insertView(sql, view, personId);
    return { ...view, assignedByName: null };
  });
}

/** Puts a deleted view back where it was; one that is there stays as it is. */
export async function restoreView(db: Database, view: RestoreViewInput, personId: string): Promise<void> {
  await inTransaction(db.pool, async (sql) => {
    await readRoom(sql, personId);
    await insertView(sql, view, personId);
  });
}

/** Those who decide and can sign in, by name. */
export async function listReviewers(sql: SqlRunner): Promise<Reviewer[]> {
  const { rows } = await sql.query<Reviewer>(
    `SELECT id, name FROM "user" WHERE role IN ('admin', 'merchandiser') AND NOT banned ORDER BY name, id LIMIT 500`,
  );
  return rows;
}

/**
 * Gives a copy of a person's view to a colleague, behind their others; sent twice it is given once. Throws AppError("not-found") for a view that is
 * gone or somebody else's and for a colleague who doesn't decide, "conflict" where they have as many views as fit.
 */
export async function assignView(
  db: Database,
  { id, newId, personId }: AssignViewInput,
  assignerId: string,
): Promise<void> {
  await inTransaction(db.pool, async (sql) => {
    if (!(await listReviewers(sql)).some((reviewer) => reviewer.id === personId)) {
      throw new AppError("not-found", `No reviewer ${personId}`, {
        userMessage: "This person has no account any more, or may only read. Choose somebody else.",
      });
    }
    const { position } = await readRoom(sql, personId, "They have");
    const { rowCount } = await sql.query(
      `INSERT INTO review_view (id, person_id, name, filter, position, assigned_by)
       SELECT $2, $3, name, filter, $4, $5 FROM review_view WHERE id = $1 AND person_id = $5
       ON CONFLICT (id) DO UPDATE SET name = review_view.name`,
      [id, newId, personId, position, assignerId],
    );
    if (rowCount === 0) throw notFound(id);
  });
}

/** Throws AppError("not-found") for a view that is gone or somebody else's. */
export async function changeView(sql: SqlRunner, input: ChangeViewInput, personId: string): Promise<void> {
  const { rowCount } = await sql.query(
    `UPDATE review_view SET name = coalesce($3, name), filter = coalesce($4::jsonb, filter) WHERE id = $1 AND person_id = $2`,
    [input.id, personId, input.name ?? null, input.filter ? JSON.stringify(input.filter) : null],
  );
  if (rowCount === 0) throw notFound(input.id);
}

/** Changes places with its neighbour; the first and the last stay where they are. Throws AppError("not-found") likewise. */
export async function moveView(db: Database, { id, to }: MoveViewInput, personId: string): Promise<void> {
  await inTransaction(db.pool, async (sql) => {
    const { rows } = await sql.query<{ id: string }>(
      "SELECT id FROM review_view WHERE person_id = $1 ORDER BY position, id FOR UPDATE",
      [personId],
    );
    const ids = rows.map((row) => row.id);
    const from = ids.indexOf(id);
    if (from < 0) throw notFound(id);
    const place = to === "before" ? from - 1 : from + 1;
    const neighbour = ids[place];
    if (neighbour === undefined) return;
    [ids[from], ids[place]] = [neighbour, id];
    await sql.query(
      `UPDATE review_view v SET position = o.position - 1
       FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, position) WHERE v.id = o.id`,
      [ids],
    );
  });
}

/** Throws AppError("not-found") likewise. */
export async function deleteView(sql: SqlRunner, id: string, personId: string): Promise<void> {
  const { rowCount } = await sql.query("DELETE FROM review_view WHERE id = $1 AND person_id = $2", [
    id,
    personId,
  ]);
  if (rowCount === 0) throw notFound(id);
}

async function readRoom(
  sql: SqlRunner,
  personId: string,
  whoHas = "You have",
): Promise<{ position: number }> {
  const { rows } = await sql.query<{ n: number; position: number }>(
    "SELECT count(*)::int AS n, coalesce(max(position) + 1, 0) AS position FROM review_view WHERE person_id = $1",
    [personId],
  );
  const { n, position } = rows[0]!;
  if (n < viewsPerPersonMax) return { position };
  throw new AppError("conflict", "Too many views", {
    userMessage: `${whoHas} ${viewsPerPersonMax} views, as many as fit. One has to be deleted first.`,
  });
}

async function insertView(
  sql: SqlRunner,
  view: Omit<ReviewView, "assignedByName">,
  personId: string,
): Promise<void> {
  await sql.query(
    `INSERT INTO review_view (id, person_id, name, filter, position) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO NOTHING`,
    [view.id, personId, view.name, JSON.stringify(view.filter), view.position],
  );
}

function notFound(id: string): AppError {
  return new AppError("not-found", `No view ${id}`, {
    userMessage: "This view is gone. Reload the page to see those that there are.",
  });
}
