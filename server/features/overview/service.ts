import packageJson from "../../../package.json" with { type: "json" };
import { llmFields } from "../../llm/pair-prompt";
import type { Database, SqlRunner } from "../../platform/database";
import type { Env } from "../../platform/env";
import { type BackupEnv, listBackups, toBackupHours } from "../backups/data";
import { listCatalogs } from "../catalogs/data";
import { countOpenAlarms } from "../drift/data";
import { findUnfilledEmbedder } from "../embeddings/embedder";
import { listImports } from "../imports/data";
import { isImportActive } from "../imports/terms";
import { listModels, readModelStanding } from "../language-models/data";
import { findChampionRow, type MatcherRow, toMatcherName } from "../matcher-registry/data";
import { findProposal } from "../matcher-registry/proposals";
import { findPassProgress } from "../matching/pipeline/pass-progress";
import { readSampleShares } from "../quality/sample-shares";
import { readResolverStatus } from "../resolution/resolver-status";
import { countPending, reviewCountMax } from "../review/data";
import { countStoppedEndpoints } from "../webhooks/data";
import { countProducts, countStages, listCoveredShares, type ProductCounts, readDatabaseFacts } from "./data";
import type { MatchCounts, MatcherWork, Overview, StageCounts, SystemView, TextRenewal } from "./schema";

type LlmEnv = Pick<Env, "LLM_BASE_URL" | "LLM_MODEL" | "LLM_API_KEY">;

/** What the first page shows. Imports beyond the latest twenty are not looked at to see what is still in the works. */
export async function getOverview(db: Database, env: LlmEnv): Promise<Overview> {
  const catalogs = await listCatalogs(db);
  const { items: latestImports } = await listImports(db.pool, { limit: 20 });
  const waitingCount = await countPending(db.pool);
  const offerCount = catalogs.reduce((sum, catalog) => sum + catalog.offerCount, 0);
  const { coveredShares, stageCounts, isEstimated, ...productCounts } = await getStatistics(db);
  const model = await readModelStanding(db.pool, env);
  return {
    ...productCounts,
    matchCounts: toMatchCounts(stageCounts),
    stageCounts,
    isEstimated,
    offerCount,
    waitingCount,
    isWaitingCapped: waitingCount >= reviewCountMax,
    catalogs: catalogs.map(({ id, name, offerCount, isDemo }) => ({
      id,
      name,
      offerCount,
      isDemo,
      coveredShare: coveredShares.get(id) ?? null,
    })),
    latestImports,
    isWorking: latestImports.some(isImportActive),
    textRenewal: await findTextRenewal(db, offerCount),
    matcherWork: await findMatcherWork(db.pool),
    isLlmConfigured: model.isConfigured,
    llmPause: model.pause,
    stoppedWebhookCount: await countStoppedEndpoints(db.pool),
    driftAlarmCount: await countOpenAlarms(db.pool),
    proposal: await findDrasticChange(db.pool),
  };
}

async function findDrasticChange(sql: SqlRunner): Promise<Overview["proposal"]> {
  const found = await findProposal(sql);
  return found && { standingCount: found.standingCount, dissolvedCount: found.dissolvedCount };
}

async function findTextRenewal({ pool }: Database, offerCount: number): Promise<TextRenewal | null> {
  const embedder = await findUnfilledEmbedder(pool);
  if (!embedder) return null;
  // Offers that come while it goes on are counted when they are passed, some of them twice.
  return { doneCount: Math.min(embedder.filledCount, offerCount), offerCount, startedAt: embedder.startedAt };
}

async function findMatcherWork(sql: SqlRunner): Promise<MatcherWork | null> {
  const progress = await findPassProgress(sql);
  if (progress === null) return null;
  const { stage, doneCount, offerCount, stageStartedAt } = progress;
  return { stage, doneCount, offerCount, startedAt: stageStartedAt };
}

interface Statistics extends ProductCounts {
  stageCounts: StageCounts;
  coveredShares: Map<string, number>;
  isEstimated: boolean;
}

/** Counting takes at most a twentieth of the time, however many people look: an answer is kept so much longer than it took. */
const keptPerSpent = 20;
const statisticsCache = new WeakMap<Database, { keptUntilMs: number; statistics: Promise<Statistics> }>();

function getStatistics(db: Database): Promise<Statistics> {
  const known = statisticsCache.get(db);
  if (known && performance.now() < known.keptUntilMs) return known.statistics;
  const startedAtMs = performance.now();
  const entry = { keptUntilMs: Number.POSITIVE_INFINITY, statistics: readStatistics(db) };
  statisticsCache.set(db, entry);
  entry.statistics.then(
    () => {
      const nowMs = performance.now();
      entry.keptUntilMs = nowMs + keptPerSpent * (nowMs - startedAtMs);
    },
    () => statisticsCache.delete(db),
  );
  return entry.statistics;
}

async function readStatistics({ pool }: Database): Promise<Statistics> {
  const shares = await readSampleShares(pool);
  return {
    ...(await countProducts(pool, shares.product)),
    stageCounts: await countStages(pool, shares.match),
    coveredShares: await listCoveredShares(pool, shares.offer_state),
    isEstimated: Object.values(shares).some((share) => share < 1),
  };
}

function toMatchCounts({ matcher, crossEncoder, llm, person }: StageCounts): MatchCounts {
  return {
    matcher: matcher.matchCount + crossEncoder.matchCount,
    llm: llm.matchCount,
    person: person.matchCount,
  };
}

function toMatcherView(row: MatcherRow | null) {
  return row && { ...toMatcherName(row), since: row.since };
}

/** What this installation is made of, and what it sends where. Holds no key and no path. */
export async function getSystemView(db: Database, env: LlmEnv & BackupEnv): Promise<SystemView> {
  const facts = await readDatabaseFacts(db.pool);
  const { serverVersion, vectorVersion, embeddingModelId, nextEmbeddingModelId } = facts;
  const [llm] = (await listModels(db.pool, env)).models;
  return {
    version: packageJson.version,
    llm: llm
      ? {
          host: llm.host,
          model: llm.model,
          ...(await readResolverStatus(db, { modelId: llm.model })),
        }
      : null,
    llmFields: [...llmFields],
    embeddingModelId,
    nextEmbeddingModelId,
    matcher: toMatcherView(await findChampionRow(db.pool)),
    database: { isEmbedded: env.DATABASE_EMBEDDED === "true", serverVersion, vectorVersion },
    backup: await toBackupView(env),
  };
}

async function toBackupView(env: BackupEnv): Promise<SystemView["backup"]> {
  const everyHours = toBackupHours(env);
  const [latest] = await listBackups(env);
  if (!latest) return { everyHours, latest: null };
  const { madeAt, sizeBytes } = latest;
  const isLate = everyHours > 0 && Date.now() - madeAt.getTime() > 2 * everyHours * 3_600_000;
  return { everyHours, latest: { madeAt, sizeBytes, isLate } };
}
