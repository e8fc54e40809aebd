import {
  matchOffersJob,
  measureMatchersJob,
  proposeCandidatesJob,
  specialiseMatcherJob,
} from "../../jobs/job-catalog";
import { countOpenJobs, hasOpenJobs, type JobSender } from "../../jobs/queue";
import type { Database, SqlRunner } from "../../platform/database";
import type { Env } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { listModels } from "../language-models/data";
import {
  findChampionRow,
  findMatcherRow,
  findPreviousRow,
  listMatcherRows,
  type MatcherRow,
  toMatcherName,
} from "../matcher-registry/data";
import { findProposal } from "../matcher-registry/proposals";
import type { MatcherName } from "../matcher-registry/schema";
import { findPass } from "../matching/pipeline/passes";
import {
  countDecidedSince,
  findLatestDecisionTime,
  findLatestRun,
  findMatchHistogram,
  findMeasurement,
  listLabelProbabilities,
} from "./data";
import { readMaking, readPin } from "./matcher-people";
import { type Measured, toJudged, toMatcherView, toMeasurementView } from "./matcher-views";
import { readPutOff } from "./put-off";
import type { MatcherDetail, MatchersOverview, ProposalView, SpecialisationRunView } from "./schema";

interface Dependencies {
  db: Database;
  queue: JobSender;
}

/** Measuring takes at most a twentieth of a worker's time, however often people decide and look. */
const keptPerSpent = 20;
const keptMsMin = 60_000;
/** Imports change how stored matches are spread: so old it is made anew without any decision. */
const keptMsMax = 6 * 3_600_000;
const rescoringJobsMax = 10_000;

export async function readMeasured(sql: SqlRunner): Promise<Measured> {
  return { measurement: await findMeasurement(sql), probabilities: await listLabelProbabilities(sql) };
}

/** Adds a measurement to the queue where the latest is out of date; returns whether one is on its way. */
async function keepMeasured({ db, queue }: Dependencies, measured: Measured): Promise<boolean> {
  const isUnderWay = await hasOpenJobs(db.pool, [measureMatchersJob]);
  if (isUnderWay || !(await isMeasurementDue(db.pool, measured))) return isUnderWay;
  await queue.enqueue(measureMatchersJob, [{}], db.pool);
  return true;
}

async function isMeasurementDue(sql: SqlRunner, { measurement, probabilities }: Measured): Promise<boolean> {
  if (!measurement) return true;
  const champion = await findChampionRow(sql);
  if (champion && !probabilities.has(champion.scorerKey)) return true;
  const ageMs = Date.now() - measurement.measuredAt.getTime();
  if (ageMs < Math.max(keptMsMin, keptPerSpent * measurement.durationMs)) return false;
  if (ageMs > keptMsMax) return true;
  const decidedAt = await findLatestDecisionTime(sql);
  return decidedAt !== null && decidedAt > measurement.measuredAt;
}

async function findPreviousName(sql: SqlRunner): Promise<MatcherName | null> {
  const previous = await findPreviousRow(sql);
  return previous && toMatcherName(previous);
}

/** Jobs of a pass by which stored matches get scores of another matcher, among others. */
async function countRescoring(sql: SqlRunner): Promise<number> {
  const pass = await findPass(sql);
  if (pass === null || pass.kind === "changed") return 0;
  const open = await countOpenJobs(sql, [proposeCandidatesJob, matchOffersJob], rescoringJobsMax);
  return Math.max(1, open);
}

/** All versions with their figures on the same decisions, and what is going on. */
export async function getMatchersOverview(deps: Dependencies): Promise<MatchersOverview> {
  const sql = deps.db.pool;
  const measured = await readMeasured(sql);
  const rows = await listMatcherRows(sql);
  return {
    matchers: rows.map((row) => toMatcherView(row, measured)),
    measurement: toMeasurementView(measured.measurement),
    decided: await countDecided(sql, measured),
    isMeasuring: await keepMeasured(deps, measured),
    rescoringJobCount: await countRescoring(sql),
    previous: await findPreviousName(sql),
    pin: await readPin(deps.db, rows[0]),
    putOff: await readPutOff(deps.db, rows[0]),
    latestRun: await readLatestRun(sql),
    proposal: await readProposal(sql, rows),
  };
}

/** With what was decided since the measurement: who decides sees the count move at once. */
async function countDecided(sql: SqlRunner, { measurement }: Measured) {
  const measured = toMeasurementView(measurement);
  const since = await countDecidedSince(sql, measured?.measuredAt ?? null);
  return {
    labelCount: since.labelCount + (measured?.labelCount ?? 0),
    sameCount: since.sameCount + (measured?.sameCount ?? 0),
  };
}

async function readProposal(sql: SqlRunner, rows: readonly MatcherRow[]): Promise<ProposalView | null> {
  const found = await findProposal(sql);
  const proposed =
    found && (rows.find(({ id }) => id === found.matcherId) ?? (await findMatcherRow(sql, found.matcherId)));
  const [champion] = rows;
  if (!found || !proposed || !champion) return null;
  const { championId, ...proposal } = found;
  const toAutoMatch = ({ facts }: MatcherRow) => facts.thresholds.autoMatch;
  return { ...proposal, autoMatch: { now: toAutoMatch(champion), proposed: toAutoMatch(proposed) } };
}

/** A run whose job is gone was cut off, whatever it last said of itself. */
export async function readLatestRun(sql: SqlRunner): Promise<SpecialisationRunView | null> {
  const run = await findLatestRun(sql);
  if (!run || run.status === "done" || run.status === "failed") return run;
  if (await hasOpenJobs(sql, [specialiseMatcherJob])) return run;
  return {
    ...run,
    status: "failed",
    failureMessage: "The worker stopped in the middle of it. Start it again.",
  };
}

/** Throws AppError("not-found") for an unknown id. */
export async function getMatcherRow(sql: SqlRunner, matcherId: string): Promise<MatcherRow> {
  const row = await findMatcherRow(sql, matcherId);
  if (row) return row;
  throw new AppError("not-found", `No matcher ${matcherId}`, { userMessage: "There is no such matcher." });
}

/** One version with what its page draws. */
export async function getMatcherDetail(
  deps: Dependencies,
  matcherId: string,
  env: Pick<Env, "LLM_BASE_URL" | "LLM_MODEL" | "LLM_API_KEY">,
): Promise<MatcherDetail> {
  const sql = deps.db.pool;
  const row = await getMatcherRow(sql, matcherId);
  const champion = await findChampionRow(sql);
  if (!champion) throw new AppError("internal", "This database has no champion matcher");
  const measured = await readMeasured(sql);
  const histogram = await findMatchHistogram(sql, row.scorerKey);
  const isChampion = champion.id === row.id;
  return {
    matcher: toMatcherView(row, measured),
    making: await readMaking(deps.db, row),
    pin: await readPin(deps.db, row),
    measurement: toMeasurementView(measured.measurement),
    decided: await countDecided(sql, measured),
    isMeasuring: await keepMeasured(deps, measured),
    rescoringJobCount: await countRescoring(sql),
    previous: await findPreviousName(sql),
    judged: toColumns(measured, row),
    histogram,
    champion: { ...toMatcherName(champion), thresholds: champion.facts.thresholds },
    championHistogram: isChampion ? histogram : await findMatchHistogram(sql, champion.scorerKey),
    isLlmConfigured: (await listModels(sql, env)).models.length > 0,
  };
}

function toColumns(measured: Measured, row: MatcherRow): MatcherDetail["judged"] {
  const judged = toJudged(measured, row)?.sort((a, b) => b.matchProbability - a.matchProbability);
  if (!judged) return null;
  return {
    matchProbabilities: judged.map(({ matchProbability }) => matchProbability),
    isMatch: judged.map(({ isMatch }) => isMatch),
  };
}
