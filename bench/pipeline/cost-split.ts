import { Session } from "node:inspector/promises";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type ModelUse, readModelUse } from "@/server/embedding/open-model";
import { ownProcessMs, readMainThreadMs } from "../speed/process-cost";

/** What a worker's processor time goes into, each figure by offer. */
export interface CostSplit {
  embedding: ModelUse;
  /** The cross-encoder: rows are pairs. */
  reading: ModelUse;
  /** The first thread's, in ms; null where the system does not tell. */
  mainMs: number | null;
  /** Of the first thread by what it does, in ms, most first. Empty where it was not looked at. */
  mainRooms: Record<string, number>;
  /** Fitting, and what Node does beside: collecting garbage, compiling. */
  besideMs: number | null;
}

/** By the first folder that a function's file lies in; what is none of ours follows. */
const rooms: readonly (readonly [string, RegExp])[] = [
  ["comparing", /domain\/matching\/(comparators|text|prepare|variants)/],
  ["retrieving", /domain\/matching\/retrieval|matching\/index/],
  ["scoring", /domain\/matching\/(scoring|trees|context|calibration|cross-encoder)/],
  ["fitting", /domain\/matching\/training/],
  ["tokens of models", /huggingface|server\/embedding/],
  ["clustering", /clustering|features\/products/],
  ["search documents", /features\/search|domain\/search/],
  ["importing", /features\/(imports|runs|uploads)|domain\/offer|papaparse|csv/],
  ["database client", /node_modules\/(pg|kysely|pg-)|platform\/(database|query-builder)/],
];
const sampleMicros = 1_000;

const toRoom = (name: string, url: string) => {
  if (name === "(garbage collector)") return "collecting garbage";
  if (name === "(program)" || name === "(idle)") return null;
  const path = url.startsWith("file:") ? relative(resolve("."), fileURLToPath(url)) : url;
  return rooms.find(([, pattern]) => pattern.test(path))?.[0] ?? "other";
};

const models = { embedding: "product-encoder", reading: "cross-encoder" } as const;

const less = (after: ModelUse, before: ModelUse): ModelUse => ({
  rows: after.rows - before.rows,
  tokens: after.tokens - before.tokens,
  ms: after.ms - before.ms,
});

const share = (use: ModelUse, offers: number): ModelUse => ({
  rows: use.rows / offers,
  tokens: use.tokens / offers,
  ms: use.ms / offers,
});

/**
 * Begins to tell what this process computes; what is returned ends it, and divides by so many offers. `looksInside` samples the first
 * thread's stack every millisecond, which takes some of its time.
 */
export async function startSplit(looksInside: boolean): Promise<(offers: number) => Promise<CostSplit>> {
  const before = {
    embedding: readModelUse(models.embedding),
    reading: readModelUse(models.reading),
    mainMs: await readMainThreadMs(),
    allMs: ownProcessMs(),
  };
  const stop: () => Promise<Record<string, number>> = looksInside ? await startProfile() : async () => ({});
  return async (offers) => {
    const mainAfterMs = await readMainThreadMs();
    const allMs = ownProcessMs() - before.allMs;
    const mainMs = mainAfterMs === null || before.mainMs === null ? null : mainAfterMs - before.mainMs;
    const embedding = less(readModelUse(models.embedding), before.embedding);
    const reading = less(readModelUse(models.reading), before.reading);
    const perRoom = Object.entries(await stop()).sort(([, a], [, b]) => b - a);
    // Samples are of time that passed: on a busy machine more of it than was computed.
    const sampledMs = perRoom.reduce((sum, [, ms]) => sum + ms, 0);
    const scale = mainMs === null || sampledMs === 0 ? 1 : mainMs / sampledMs;
    return {
      embedding: share(embedding, offers),
      reading: share(reading, offers),
      mainMs: mainMs === null ? null : mainMs / offers,
      mainRooms: Object.fromEntries(perRoom.map(([room, ms]) => [room, (ms * scale) / offers])),
      besideMs: mainMs === null ? null : (allMs - mainMs - embedding.ms - reading.ms) / offers,
    };
  };
}

async function startProfile(): Promise<() => Promise<Record<string, number>>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: sampleMicros });
  await session.post("Profiler.start");
  return async () => {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    const roomOf = new Map(
      profile.nodes.map(({ id, callFrame }) => [id, toRoom(callFrame.functionName, callFrame.url)]),
    );
    const sums: Record<string, number> = {};
    profile.samples?.forEach((id, index) => {
      const room = roomOf.get(id);
      if (room) sums[room] = (sums[room] ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1_000;
    });
    return sums;
  };
}

/** Aligned lines for people. */
export function formatSplit({ embedding, reading, mainMs, mainRooms, besideMs }: CostSplit): string[] {
  const each = ({ rows, ms }: ModelUse) => (rows > 0 ? (ms / rows).toFixed(2) : "–");
  const parts = [
    `embedding ${embedding.ms.toFixed(1)} (${embedding.rows.toFixed(2)} texts, ${each(embedding)} each)`,
    `reading ${reading.ms.toFixed(1)} (${reading.rows.toFixed(2)} pairs, ${each(reading)} each)`,
    ...(mainMs === null ? [] : [`first thread ${mainMs.toFixed(1)}`]),
    ...(besideMs === null ? [] : [`fitting and beside ${besideMs.toFixed(1)}`]),
  ];
  const inside = Object.entries(mainRooms).map(([room, ms]) => `${room} ${ms.toFixed(2)}`);
  return [
    `  processor time of the worker, ms an offer: ${parts.join(", ")}`,
    ...(inside.length > 0 ? [`  the first thread: ${inside.join(", ")}`] : []),
  ];
}
