import { measureSets } from "@/server/domain/evaluation/precision-recall";
import { decide } from "@/server/features/decisions/mutations";
import { pairSchema } from "@/server/features/decisions/schema";
import { readModelSettings } from "@/server/features/language-models/data";
import {
  changeBudgets,
  changeState,
  removeModel,
  saveModel,
} from "@/server/features/language-models/mutations";
import { undoMachineVerdicts } from "@/server/features/resolution/machine-verdicts";
import { enqueueResolution } from "@/server/features/resolution/mutations";
import { type JobQueue, openQueue } from "@/server/jobs/queue";
import { batchPromptVersion } from "@/server/llm/batch-prompt";
import { choicePromptVersion } from "@/server/llm/choice-prompt";
import { toOfferText } from "@/server/llm/offer-text";
import { promptVersion } from "@/server/llm/pair-prompt";
import {
  type ReplayServer,
  startReplayServer,
  toContent,
  toPairKey,
} from "@/server/llm/testing/replay-server";
import type { Database } from "@/server/platform/database";
import { startWorker } from "@/workers/start-worker";
import { toDemoTask } from "../datasets/catalog-tasks";
import { listSamePairs, toPairName } from "../pipeline/catalog-outcome";
import { importCatalogs } from "../pipeline/import-catalogs";
import { type BenchDatabase, openBenchDatabase } from "../pipeline/open-bench-database";
import { waitForJobs } from "../pipeline/wait-for-jobs";
import type { SeenBy } from "../seen/shipped-models";
import { changeTitles } from "./seed-scene";

/** How a played model answers, given whether the pair is one product. */
const models: Record<string, (isMatch: boolean) => "same" | "different"> = {
  "always-same": () => "same",
  "always-wrong": (isMatch) => (isMatch ? "different" : "same"),
  // Right on what is one product, and takes every second other pair for one, too.
  lenient: (isMatch) => (isMatch || lenientTurn++ % 2 === 0 ? "same" : "different"),
  // The last one: of what it settles and is taken back nobody is asked again.
  right: (isMatch) => (isMatch ? "same" : "different"),
};
let lenientTurn = 0;

/** What came of one model on the demo, once people had judged its samples. */
export interface ModelOutcome {
  model: string;
  /** Calls that were made. */
  calls: number;
  /** Of what was answered, by how it was asked: pairs, and tokens in and out of one pair (four characters each). */
  asked: { wording: string; pairs: number; inputTokens: number; outputTokens: number }[];
  /** How often the alarm paused it, and after how many answers first; null = never. */
  alarms: number;
  firstAlarmAfter: number | null;
  settled: number;
  /** Of products against the truth, in [0,1]: with what the model settled, and without. */
  precision: { with: number; without: number };
  recall: { with: number; without: number };
  /** From the last verdict until its products stood; null = it settled nothing. */
  secondsToProducts: number | null;
  /** Questions about a pair as it read that had been answered before. */
  askedTwice: number;
  /** Verdicts that stood on texts which had changed since. */
  onOldText: number;
  promotedMatchers: number;
}

const admin = "bench";
const person = { id: "bench", name: "Bench" };

/** Plays several models, one after the other, to one installation with the demo's catalogs and a reviewer who knows the truth. */
export async function benchModels(
  products: number,
  seenBy: SeenBy,
  { onEarly, onOutcome }: { onEarly: (count: number) => void; onOutcome: (outcome: ModelOutcome) => void },
): Promise<ModelOutcome[]> {
  process.env.LLM_ADDRESSES = "any";
  const database = await openBenchDatabase();
  const task = toDemoTask(products, seenBy);
  const server = await startReplayServer(new Map());
  try {
    // Set from the start: nothing may be asked before the matcher is fitted to the catalogs.
    server.write = (_, marks) => ({ content: toContent(marks, "unsure") });
    const env = { ...database.env, LLM_BASE_URL: server.baseUrl, LLM_MODEL: "early" };
    await importCatalogs({ ...database, env }, task.sources);
    onEarly(await countEarly(database.db));
    const worker = await startWorker(database.db, database.env);
    const queue = await openQueue(database.db.pool, { role: "sender", soleWorker: false });
    const outcomes: ModelOutcome[] = [];
    for (const model of Object.keys(models)) {
      const outcome = await playModel({ ...database, queue, server, gold: task.gold }, model);
      onOutcome(outcome);
      outcomes.push(outcome);
    }
    await queue.drain(1_000);
    await worker.drain(5_000);
    return outcomes;
  } finally {
    await server.close();
    await database.close();
  }
}

interface Stage extends BenchDatabase {
  queue: JobQueue;
  server: ReplayServer;
  gold: ReadonlySet<string>;
}

async function playModel({ db, queue, server, gold }: Stage, model: string): Promise<ModelOutcome> {
  const truth = await readTruth(db, gold);
  const say = models[model]!;
  server.requests.length = 0;
  server.countsTokens = true;
  server.write = (prompt, marks, [given = "", ...others]) => {
    const says = others.map((title) => say(truth.get(toPairKey([given, title])) ?? false));
    if (!prompt.includes("Candidate A:")) return { content: toContent(marks, says[0] ?? "unsure") };
    const same = says.flatMap((verdict, place) => (verdict === "same" ? ["ABCD"[place]] : []));
    const letters = prompt.includes("At most one") ? same.slice(0, 1) : same;
    return { content: JSON.stringify({ nonce: marks.nonce, reason: "Played.", letters }) };
  };
  const input = {
    kind: "openai",
    baseUrl: server.baseUrl,
    apiKey: "",
    inputPrice: 1,
    outputPrice: 1,
  } as const;
  const matchersBefore = await db.prisma.matcher.count();
  await changeBudgets(db, { ...noBudgets, settledShareMax: 1 }, admin);
  const { id } = await saveModel(db, { id: null, model, ...input }, admin);
  const asked = await askAll(db, queue, model);
  await judgeSamples(db, queue, gold, model);
  await enqueueResolution(queue, db.pool);
  const secondsToProducts = await followProducts(db);
  const byWording = await readAsked(db, model);
  const settled = await db.prisma.match.count({ where: { deciderKind: "llm" } });
  const withModel = measureSets(await listSamePairs(db.pool), gold);
  const onOldText = await changeTexts(db, queue);
  const askedTwice = await countAskedTwice(db);
  await removeModel(db, id, admin);
  if ((await db.prisma.match.count({ where: { deciderKind: "llm" } })) > 0)
    await undoMachineVerdicts(db, queue, { model }, person);
  await waitForJobs(db.pool);
  const without = measureSets(await listSamePairs(db.pool), gold);
  return {
    model,
    calls: server.requests.length,
    asked: byWording,
    ...asked,
    settled,
    precision: { with: withModel.precision, without: without.precision },
    recall: { with: withModel.recall, without: without.recall },
    secondsToProducts,
    askedTwice,
    onOldText,
    promotedMatchers: (await db.prisma.matcher.count()) - matchersBefore,
  };
}

const noBudgets = {
  currency: "USD",
  dayTokensMax: null,
  dayMoneyMax: null,
  importTokensMax: null,
  importMoneyMax: null,
  pairTokensMax: null,
  pairMoneyMax: null,
};

/** Asks about everything that waits; an alarm is waved through each time, as by an admin who minds none. */
async function askAll(
  db: Database,
  queue: JobQueue,
  model: string,
): Promise<Pick<ModelOutcome, "alarms" | "firstAlarmAfter">> {
  let alarms = 0;
  let firstAlarmAfter: number | null = null;
  for (;;) {
    await changeState(db, { state: "on", questions: null }, admin);
    await enqueueResolution(queue, db.pool);
    await waitForJobs(db.pool);
    if ((await readModelSettings(db.pool)).pauseReason !== "alarm") return { alarms, firstAlarmAfter };
    alarms++;
    firstAlarmAfter ??= await db.prisma.llmCall.count({ where: { model } });
  }
}

/** People decide, truthfully, what the model answered out of their sight. */
async function judgeSamples(
  db: Database,
  queue: JobQueue,
  gold: ReadonlySet<string>,
  model: string,
): Promise<void> {
  const samples = await db.prisma.llmCall.findMany({ where: { model, isSample: true } });
  for (const sample of samples) {
    const pair = pairSchema.parse(sample);
    const isMatch = gold.has(toPairName(pair.lowerOfferId, pair.higherOfferId));
    await decide(db, queue, { pair, verdict: isMatch ? "same" : "different" }, person);
  }
  await waitForJobs(db.pool);
}

/** Waits for what follows from the verdicts, and says how long after the last of them the last product stood. */
async function followProducts(db: Database): Promise<number | null> {
  await waitForJobs(db.pool);
  const { rows } = await db.pool.query<{ seconds: number | null }>(
    `SELECT extract(epoch FROM (SELECT max(completed_on) FROM pgboss.job WHERE name = 'cluster-offers') - max(d.created_at))::float8 AS seconds
     FROM decision d JOIN match m ON m.decision_id = d.id WHERE m.decider_kind = 'llm'`,
  );
  return rows[0]!.seconds;
}

/** Has the titles of some settled offers say something else, and counts verdicts that stand on what is said no more. */
async function changeTexts(db: Database, queue: JobQueue): Promise<number> {
  const settled = await db.prisma.match.findMany({ where: { deciderKind: "llm" }, take: 10 });
  const ids = settled.map(({ lowerOfferId }) => lowerOfferId);
  await changeTitles(db, ids, false);
  await changeState(db, { state: "paused" }, admin);
  await enqueueResolution(queue, db.pool);
  await waitForJobs(db.pool);
  const count = await db.prisma.match.count({ where: { deciderKind: "llm", lowerOfferId: { in: ids } } });
  await changeTitles(db, ids, true);
  return count;
}

/** Questions from before the matcher was fitted. */
async function countEarly(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM llm_call WHERE created_at < (SELECT max(created_at) FROM matcher)",
  );
  return rows[0]!.n;
}

const wordings: Record<string, string> = {
  [promptVersion]: "alone",
  [choicePromptVersion]: "among candidates",
  [batchPromptVersion]: "with unlike ones",
};

async function readAsked(db: Database, model: string): Promise<ModelOutcome["asked"]> {
  const { rows } = await db.pool.query<ModelOutcome["asked"][number]>(
    `SELECT prompt_version AS wording, count(*)::int AS pairs, avg(input_tokens)::float8 AS "inputTokens", avg(output_tokens)::float8 AS "outputTokens"
     FROM llm_call WHERE model = $1 AND status = 'ok' GROUP BY 1 ORDER BY 2 DESC, 1`,
    [model],
  );
  return rows.map((row) => ({ ...row, wording: wordings[row.wording] ?? row.wording }));
}

async function countAskedTwice(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    `SELECT coalesce(sum(n - 1), 0)::int AS n FROM (SELECT count(*) AS n FROM llm_call WHERE status = 'ok'
       GROUP BY model, prompt_version, lower_offer_id, higher_offer_id, lower_text_hash, higher_text_hash) AS questions`,
  );
  return rows[0]!.n;
}

/** Whether each stored pair is one product, by its titles as a question has them. */
async function readTruth(db: Database, gold: ReadonlySet<string>): Promise<Map<string, boolean>> {
  const { rows } = await db.pool.query<{ a: string; b: string; l: string; h: string }>(
    `SELECT l.id AS a, h.id AS b, l.title AS l, h.title AS h FROM match m
     JOIN offer l ON l.id = m.lower_offer_id JOIN offer h ON h.id = m.higher_offer_id WHERE m.band = 'review'`,
  );
  return new Map(
    rows.map(({ a, b, l, h }) => [
      toPairKey([l, h].map((title) => toOfferText(title, 300, []))),
      gold.has(toPairName(a, b)),
    ]),
  );
}

const percent = (share: number) => (share * 100).toFixed(2);

export function formatModel(outcome: ModelOutcome): string {
  const { model, precision, recall, secondsToProducts, firstAlarmAfter } = outcome;
  return [
    `${model}: ${outcome.calls} calls, ${outcome.settled} pairs settled;`,
    ...outcome.asked.map(
      ({ wording, pairs, inputTokens, outputTokens }) =>
        `${pairs} pairs ${wording}, ${inputTokens.toFixed(0)} tokens in and ${outputTokens.toFixed(0)} out each;`,
    ),
    `precision ${percent(precision.without)} → ${percent(precision.with)}, recall ${percent(recall.without)} → ${percent(recall.with)};`,
    firstAlarmAfter === null
      ? "no alarm;"
      : `${outcome.alarms} alarms, the first after ${firstAlarmAfter} answers;`,
    secondsToProducts === null ? "" : `products ${secondsToProducts.toFixed(1)} s after the last verdict;`,
    `asked twice ${outcome.askedTwice}, on old text ${outcome.onOldText}, matchers promoted ${outcome.promotedMatchers}`,
  ].join(" ");
}
