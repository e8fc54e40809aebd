import { type BrandAlias, BrandNames, toBrandKey } from "../../domain/brands/brand-names";
import { rereadBrandsJob } from "../../jobs/brand-jobs";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { listConfirmed } from "./names-in-force";
import type { BrandDecision } from "./schema";
import { aliasesMax } from "./terms";

export interface BrandDependencies {
  db: Pick<Database, "pool">;
  queue: JobSender;
}

/** Serialises whoever decides: what one says depends on what stands. */
const decisionLock = 7_303_021;

/**
 * Keeps what a person or program says of brands, in the order given; the latest word on two names counts, in whichever direction. Offers whose brand is
 * read otherwise from now on are matched and indexed again by a worker. Throws AppError("bad-input") where an alias would stand for two brands or lead back to
 * itself, and then keeps nothing. Returns how many said something new.
 */
export async function decideBrands(
  { db, queue }: BrandDependencies,
  decisions: readonly BrandDecision[],
  actorId: string | null,
): Promise<{ changedCount: number }> {
  return changeAliases({ db, queue }, async (sql) => {
    const changedCount = await save(sql, settle(decisions, await listConfirmed(sql)), actorId);
    const first = decisions[0]!;
    if (changedCount > 0)
      await recordActivity(sql, {
        kind: first.state === "refused" ? "brands-refused" : "brands-confirmed",
        actorId,
        subjectId: null,
        detail: { name: `${first.alias} → ${first.brand}`, count: changedCount },
      });
    return { changedCount };
  });
}

/** Takes back what was said of two names: they may be proposed again. */
export async function forgetBrands(
  dependencies: BrandDependencies,
  { aliasKey, brandKey }: { aliasKey: string; brandKey: string },
  actorId: string | null,
): Promise<void> {
  await changeAliases(dependencies, async (sql) => {
    const { rows } = await sql.query<{ alias: string; brand: string }>(
      "DELETE FROM brand_alias WHERE alias_key = $1 AND brand_key = $2 RETURNING alias, brand",
      [aliasKey, brandKey],
    );
    const [gone] = rows;
    if (!gone)
      throw new AppError("not-found", "no such alias", {
        userMessage: "Somebody else has taken this back already.",
      });
    const detail = { name: `${gone.alias} → ${gone.brand}` };
    await recordActivity(sql, { kind: "brands-forgotten", actorId, subjectId: null, detail });
  });
}

async function changeAliases<T>(
  { db, queue }: BrandDependencies,
  change: (sql: SqlRunner) => Promise<T>,
): Promise<T> {
  return inTransaction(db.pool, async (sql) => {
    await sql.query(`SELECT pg_advisory_xact_lock(${decisionLock})`);
    const before = await listConfirmed(sql);
    const outcome = await change(sql);
    const after = await listConfirmed(sql);
    if (after.length > aliasesMax)
      throw new AppError("bad-input", "too many aliases", {
        userMessage: `There can be ${aliasesMax.toLocaleString("en")} aliases. Take some back first.`,
      });
    const [old, next] = [new BrandNames(before), new BrandNames(after)];
    const keys = new Set([...before, ...after].map(({ aliasKey }) => aliasKey));
    const moved = [...keys].filter((key) => old.toKey(key) !== next.toKey(key)).sort();
    if (moved.length > 0) await queue.enqueue(rereadBrandsJob, [{ brandKeys: moved }], sql);
    return outcome;
  });
}

interface KeyedDecision extends BrandDecision {
  aliasKey: string;
  brandKey: string;
}

/** One by one, as each builds on those before. Of two names the last word counts. */
function settle(decisions: readonly BrandDecision[], confirmed: readonly BrandAlias[]): KeyedDecision[] {
  const brandOf = new Map(confirmed.map((alias) => [alias.aliasKey, alias]));
  const settled = new Map<string, KeyedDecision>();
  for (const stated of decisions) {
    const decision = { ...stated, aliasKey: toBrandKey(stated.alias), brandKey: toBrandKey(stated.brand) };
    const { aliasKey, brandKey } = decision;
    // The other direction says something else of the same two.
    if (brandOf.get(brandKey)?.brandKey === aliasKey) brandOf.delete(brandKey);
    if (decision.state === "confirmed") {
      refuseSecond(decision, brandOf);
      brandOf.set(aliasKey, decision);
    } else if (brandOf.get(aliasKey)?.brandKey === brandKey) brandOf.delete(aliasKey);
    settled.set([aliasKey, brandKey].sort().join(" "), decision);
  }
  return [...settled.values()];
}

function refuseSecond(
  { alias, brand, aliasKey, brandKey }: KeyedDecision,
  brandOf: ReadonlyMap<string, BrandAlias>,
): void {
  const other = brandOf.get(aliasKey);
  if (other && other.brandKey !== brandKey)
    throw new AppError("bad-input", "alias of another brand", {
      userMessage: `“${alias}” is read as “${other.brand}” already. Take that back first, or confirm “${other.brand}” → “${brand}”.`,
    });
  for (let at = brandOf.get(brandKey); at; at = brandOf.get(at.brandKey))
    if (at.brandKey === aliasKey)
      throw new AppError("bad-input", "aliases in a circle", {
        userMessage: `“${brand}” is read as “${alias}” already. Take that back first.`,
      });
}

async function save(
  sql: SqlRunner,
  decisions: readonly KeyedDecision[],
  actorId: string | null,
): Promise<number> {
  const column = (field: keyof KeyedDecision) => decisions.map((decision) => decision[field]);
  const keys = [column("aliasKey"), column("brandKey")];
  await sql.query(
    `DELETE FROM brand_alias WHERE (brand_key, alias_key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    keys,
  );
  const { rowCount } = await sql.query(
    `INSERT INTO brand_alias (alias_key, brand_key, alias, brand, state, decided_by_id, decided_at)
     SELECT said.*, $6, clock_timestamp() FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS said
     ON CONFLICT (alias_key, brand_key) DO UPDATE SET alias = excluded.alias, brand = excluded.brand, state = excluded.state,
       decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at
     WHERE (brand_alias.alias, brand_alias.brand, brand_alias.state) IS DISTINCT FROM (excluded.alias, excluded.brand, excluded.state)`,
    [...keys, column("alias"), column("brand"), column("state"), actorId],
  );
  return rowCount ?? 0;
}
