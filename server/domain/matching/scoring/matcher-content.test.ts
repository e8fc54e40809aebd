import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toContentId } from "./matcher-content";
import { type Matcher, matcherSchema } from "./matcher-schema";

/** With the first few of each list, so that everything that is left can be changed. */
function shorten(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 4).map(shorten);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, shorten(held)]));
}

const stored: unknown = JSON.parse(readFileSync("models/matcher/default.json", "utf8"));
const shipped = shorten(matcherSchema.parse(stored)) as Matcher;
const id = toContentId(shipped);

/** Each number, text, flag and null of it, by the path to it. */
function listLeaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, held]) => listLeaves(held, [...path, key]));
}

function toOther(value: unknown): unknown {
  if (typeof value === "number") return value === 0 ? Number.MIN_VALUE : value * (1 + Number.EPSILON);
  if (typeof value === "string") return `${value}'`;
  return value === null ? 0 : null;
}

/** A copy that has another value there. */
function withOther(matcher: Matcher, path: readonly string[]): Matcher {
  const copy = structuredClone(matcher);
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (held, key) => held[key] as Record<string, unknown>,
      copy as unknown as Record<string, unknown>,
    );
  const key = path.at(-1)!;
  parent[key] = toOther(parent[key]);
  return copy;
}

/** The same values, the keys of each object in the opposite order. */
function withKeysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysReversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, withKeysReversed(held)]),
  );
}

test("an id is 16 hexadecimal digits, the same for the same content however it was written down", () => {
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(toContentId(JSON.parse(JSON.stringify(shipped)))).toBe(id);
  expect(toContentId(withKeysReversed(shipped) as Matcher)).toBe(id);
  expect(toContentId({ ...shipped, thresholdsBy: undefined })).toBe(id);
});

test("how it came about and what is proven of it is not its content", () => {
  const learnt = {
    until: "2026-11-26T00:00:00.000Z",
    decisions: 3,
    before: { logLoss: 1, f1: 0.5 },
    after: { logLoss: 0.5, f1: 0.9 },
  };
  const facts: Partial<Matcher>[] = [
    { id: "adapted-12400" },
    { version: 99 },
    { origin: "trained" },
    { proof: null },
    { trainedOn: [] },
    { learnt },
  ];
  for (const fact of facts) expect(toContentId({ ...shipped, ...fact })).toBe(id);
});

test("whatever else is changed, by however little, it is another version", () => {
  const facts = new Set(["id", "version", "origin", "proof", "trainedOn", "learnt"]);
  const leaves = listLeaves(shipped).filter(([field]) => !facts.has(field!));
  expect(leaves.length).toBeGreaterThan(100);
  const ids = new Set([id, ...leaves.map((path) => toContentId(withOther(shipped, path)))]);
  expect(ids.size).toBe(1 + leaves.length);
});

test("parts that are there or not, and whose thresholds they are, count", () => {
  const others: Matcher[] = [
    { ...shipped, thresholdsBy: "person" },
    { ...shipped, words: { base: 0 } as unknown as Matcher["words"] },
    { ...shipped, crossEncoder: shipped.crossEncoder === null ? ({} as never) : null },
    { ...shipped, alone: shipped.inContext, inContext: shipped.alone },
  ];
  expect(new Set([id, ...others.map(toContentId)]).size).toBe(1 + others.length);
});
