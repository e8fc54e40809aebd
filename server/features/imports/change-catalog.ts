import { isLanguageCode } from "../../domain/search/languages";
import { clusterOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { lockPresentCatalog, saveCatalogSettings } from "../catalogs/mutations";
import type { CatalogSettings } from "../catalogs/schema";
import { enqueueMatchingAgain } from "../embeddings/match-again";
import { noteChangedCatalog } from "../search-outbox/note-changes";
import type { ImportDependencies } from "./import-dependencies";

const offersPerJob = 500;
const decidesMatching: ReadonlySet<keyof CatalogSettings> = new Set([
  "oneOfferPerProduct",
  "sameDespite",
  "sameDespiteIn",
]);

/**
 * Changes what a person settles of a catalog, and sees to what follows: its search documents are written anew in another language, its offers are
 * matched again where it lists each product once, or no longer does, or where something else counts as the same. A currency counts from the next file on. Throws AppError("not-found"),
 * "conflict" where the name is taken, "bad-input" for an unknown language.
 */
export async function changeCatalog(
  { db, queue }: ImportDependencies,
  id: string,
  settings: CatalogSettings,
  actorId: string | null,
): Promise<void> {
  const { language } = settings;
  if (language !== null && !isLanguageCode(language)) {
    throw new AppError("bad-input", `Unknown language ${language}`, {
      userMessage: "This language is not known. Choose one of the list.",
    });
  }
  await inTransaction(db.pool, async (sql) => {
    await lockPresentCatalog(sql, id);
    const { before, changed } = await saveCatalogSettings(sql, id, settings);
    if (changed.length === 0) return;
    if (changed.includes("language")) await noteChangedCatalog(sql, id);
    if (changed.some((setting) => decidesMatching.has(setting))) await matchAgain(sql, queue, id);
    const detail = {
      name: settings.name,
      ...(before.name === settings.name ? {} : { formerName: before.name }),
    };
    await recordActivity(sql, { kind: "catalog-changed", actorId, subjectId: id, detail });
  });
}

async function matchAgain(sql: SqlRunner, queue: JobSender, catalogId: string): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const { rows }: { rows: { id: string }[] } = await sql.query(
      "SELECT id FROM offer WHERE catalog_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3",
      [catalogId, after, offersPerJob],
    );
    if (rows.length === 0) return;
    const offerIds = rows.map((row) => row.id);
    await enqueueMatchingAgain(queue, sql, offerIds);
    await queue.enqueue(clusterOffersJob, [{ offerIds }], sql);
    after = offerIds.at(-1)!;
  }
}
