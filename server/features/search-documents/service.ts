import { foldText } from "../../domain/matching/text/fold-text";
import { composeDocuments, type SearchDocument } from "../../domain/search/documents/compose-documents";
import { detectLanguage, type LanguageCode } from "../../domain/search/languages";
import { clusterOffersJob, embedOffersJob, importFileJob, matchingJobs } from "../../jobs/job-catalog";
import { hasOpenJobs, isQueueThere } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { setCatalogLanguage } from "../catalogs/mutations";
import { readGoldenRules, readPins } from "../golden-records/data";
import { hasManyUnplaced } from "../offers/places";
import { type ProductSummary, saveSummaries } from "../products/summaries";
import { noteChangedCatalog, noteUnwritten } from "../search-outbox/note-changes";
import { hasChanges, takeChangedOffers, takeUnplaced } from "../search-outbox/take-changes";
import {
  listDocumentIdsAround,
  listPlacedAround,
  offersPerProductMax,
  readLanguages,
  readStatistics,
  sampleTexts,
} from "./data";
import { addWords, recountWords, saveDocuments } from "./mutations";

/** Changes that one transaction takes: the embedded database serves nobody else meanwhile. */
const changesPerBatch = 150;
/** From so many offers on that stand in no product yet, these are written once they do, and no earlier. */
const newOffersMin = 2_000;
/** While one of these is open, offers that are in no product get one. */
const placingJobs = [importFileJob, embedOffersJob, ...matchingJobs, clusterOffersJob];
/** Changes of new offers that are passed over in one transaction. */
const passedPerBatch = 1_000;
/** Who writes documents, one at a time: an older state can't overwrite a newer one then. */
export const writerLock = 7_303_014;
/** Counts are made anew when so many documents were written since, and this share of all. */
const recountMin = 50;
const recountShare = 0.15;
/** Texts that a catalog's language is told by. */
const sampleSize = 300;

/**
 * Writes the documents anew that the oldest changes ask for. Returns how many changes it took: 0 = nothing waits, or another worker writes.
 */
export async function refreshDocuments({ pool }: Pick<Database, "pool">): Promise<number> {
  if (!(await hasChanges(pool))) return 0;
  return inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ isMine: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${writerLock}) AS "isMine"`,
    );
    if (!rows[0]!.isMine) return 0;
    const languages = await readLanguages(sql);
    const passedCount = await passOverNew(sql, languages);
    if (passedCount > 0) return passedCount;
    const offerIds = await takeChangedOffers(sql, changesPerBatch);
    if (offerIds.length === 0) return 0;
    const placed = await listPlacedAround(sql, offerIds, languages);
    const earlierIds = await listDocumentIdsAround(sql, [
      ...new Set([...offerIds, ...placed.map(({ offer }) => offer.id)]),
    ]);
    await tellLanguages(
      sql,
      new Set(placed.map(({ offer }) => offer.catalogId).filter((id) => languages.get(id) === null)),
    );
    const documents = composeDocuments(placed, {
      rules: await readGoldenRules(sql),
      pins: await readPins(sql, [...new Set(placed.flatMap(({ productId }) => productId ?? []))]),
    });
    await saveDocuments(sql, documents, earlierIds);
    await addWords(sql, documents);
    await saveSummaries(sql, documents.flatMap(toSummary));
    return offerIds.length;
  });
}

/**
 * While a large import is under way its offers are passed over until matching has put them into products, which notes them again: else each is
 * written twice, which costs as much as matching it. Returns how many it passed over.
 */
async function passOverNew(
  sql: SqlRunner,
  languages: ReadonlyMap<string, LanguageCode | null>,
): Promise<number> {
  if (!(await hasManyUnplaced(sql, newOffersMin)) || !(await isPlacingUnderWay(sql))) return 0;
  const passed = await takeUnplaced(sql, passedPerBatch);
  if (passed.length === 0) return 0;
  // Told before they are written, so that none is written in no language first.
  const untold = [...languages].flatMap(([id, language]) => (language === null ? [id] : []));
  await tellLanguages(sql, new Set(untold));
  return passed.length;
}

/** A database that no worker has seen has no queue: nobody will put its offers into products. */
const isPlacingUnderWay = async (sql: SqlRunner) =>
  (await isQueueThere(sql)) && hasOpenJobs(sql, placingJobs);

/** Sees to new offers that were passed over and, since matching failed, are in no product yet: for a look now and then. Returns whether there are any. */
export async function resumePassedOver({ pool }: Pick<Database, "pool">): Promise<boolean> {
  if ((await hasChanges(pool)) || (await isPlacingUnderWay(pool))) return false;
  return (await noteUnwritten(pool, passedPerBatch)) > 0;
}

function toSummary({
  productId,
  isProduct,
  offerCount,
  completeness,
  hit,
}: SearchDocument): ProductSummary[] {
  if (!isProduct || productId === null) return [];
  const isWhole = offerCount < offersPerProductMax;
  return [{ productId, title: hit.title, brand: hit.brand, completeness, isWhole }];
}

/** Whatever was written in no known language is written again when the language is told. */
async function tellLanguages(sql: SqlRunner, catalogIds: ReadonlySet<string>): Promise<void> {
  for (const catalogId of catalogIds) {
    const texts = await sampleTexts(sql, catalogId, sampleSize);
    const language: LanguageCode | null = detectLanguage(texts.map(foldText));
    if (language === null) continue;
    await setCatalogLanguage(sql, catalogId, language);
    await noteChangedCatalog(sql, catalogId);
  }
}

/** Counts in how many documents each word stands, where enough was written since it was last counted. Returns whether it did. */
export async function recountWhereDue({ pool }: Pick<Database, "pool">): Promise<boolean> {
  if (!(await isRecountDue(pool))) return false;
  return inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ isMine: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${writerLock}) AS "isMine"`,
    );
    if (!rows[0]!.isMine || !(await isRecountDue(sql))) return false;
    await recountWords(sql);
    return true;
  });
}

async function isRecountDue(sql: SqlRunner): Promise<boolean> {
  const { documentCount, changedCount } = await readStatistics(sql);
  return changedCount >= Math.max(recountMin, recountShare * documentCount);
}

/** Takes everything that waits, then counts: for commands and tests; workers do the same a piece at a time. */
export async function refreshAllDocuments(db: Pick<Database, "pool">): Promise<void> {
  while ((await refreshDocuments(db)) > 0);
  await recountWhereDue(db);
}
