import { ensureChampion } from "@/server/features/matcher-registry/ensure-champion";
import { resolveWaiting } from "@/server/features/resolution/service";
import { openQueue } from "@/server/jobs/queue";
import { createPairResolver } from "@/server/llm/sdk-pair-resolver";
import { type ReplayFault, replayFaults } from "@/server/llm/testing/replay-faults";
import { startReplayServer } from "@/server/llm/testing/replay-server";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { letPass, seedDoubtfulPairs } from "./seed-scene";

/** What one fault did to six pairs, and what was left of it after the endpoint had recovered. */
export interface FaultOutcome {
  fault: ReplayFault;
  calls: number;
  /** Of the slowest call, beyond its limit; negative = it kept to it. */
  secondsOverLimit: number;
  /** That the process grew by, MiB. */
  grownMib: number;
  lost: number;
  doubled: number;
}

const limitMs = 400;
const pairCount = 6;

/** Lets an endpoint fail in every way there is, then answer. */
export async function benchFaults(onOutcome: (outcome: FaultOutcome) => void): Promise<FaultOutcome[]> {
  const { db, close } = await openBenchDatabase();
  const server = await startReplayServer(new Map());
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await ensureChampion(db, () => Promise.resolve());
  const outcomes: FaultOutcome[] = [];
  try {
    await seedDoubtfulPairs(db, pairCount);
    // So that what the first call loads is not taken for what a fault leaves behind.
    const warm = createPairResolver({ baseUrl: server.baseUrl, model: "warm", apiKey: undefined });
    await resolveWaiting({ db, queue, resolver: warm });
    for (const fault of replayFaults) {
      await seedDoubtfulPairs(db, pairCount);
      const resolver = createPairResolver(
        { baseUrl: server.baseUrl, model: "played", apiKey: "sk-bench" },
        { timeoutMs: limitMs },
      );
      const context = { db, queue, resolver };
      const before = process.memoryUsage().rss;
      server.mode = fault;
      for (let round = 0; round < 3; round++) {
        await resolveWaiting(context);
        await letPass(db, 30);
      }
      const grownMib = (process.memoryUsage().rss - before) / 1_024 ** 2;
      const calls = await db.prisma.llmCall.findMany();
      server.mode = "json";
      for (let round = 0; round < 5; round++) {
        await letPass(db, 50_000);
        await resolveWaiting(context);
      }
      const answered = await db.prisma.llmCall.findMany({ where: { status: "ok" } });
      const distinct = new Set(answered.map(({ lowerOfferId }) => lowerOfferId)).size;
      const slowestMs = Math.max(0, ...calls.map(({ durationMs }) => durationMs));
      const outcome = {
        fault,
        calls: calls.length,
        secondsOverLimit: (slowestMs - limitMs) / 1_000,
        grownMib,
        lost: pairCount - distinct,
        doubled: answered.length - distinct,
      };
      onOutcome(outcome);
      outcomes.push(outcome);
    }
    return outcomes;
  } finally {
    await queue.drain(1_000);
    await server.close();
    await close();
  }
}

export function formatFaults(outcomes: readonly FaultOutcome[]): string {
  const sum = (pick: (outcome: FaultOutcome) => number) =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const worst = (pick: (outcome: FaultOutcome) => number) => Math.max(...outcomes.map(pick));
  const bad = outcomes.filter(({ lost, doubled }) => lost + doubled > 0).map(({ fault }) => fault);
  return [
    `${outcomes.length} kinds of faults: ${sum(({ lost }) => lost)} pairs lost after recovery, ${sum(({ doubled }) => doubled)} doubled;`,
    `limit ${worst(({ secondsOverLimit }) => secondsOverLimit) > 0 ? `+ ${worst(({ secondsOverLimit }) => secondsOverLimit).toFixed(2)} s` : "kept"};`,
    `memory + ${worst(({ grownMib }) => grownMib).toFixed(0)} MiB at most`,
    ...(bad.length > 0 ? [`(${bad.join(", ")})`] : []),
  ].join(" ");
}
