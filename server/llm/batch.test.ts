import { afterAll, beforeAll, expect, it } from "vitest";
import { createQuestionMarks } from "./pair-prompt";
import { readBatch } from "./read-batch";
import { createPairResolver } from "./sdk-pair-resolver";
import { type ReplayServer, startReplayServer, toPairKey } from "./testing/replay-server";
import { createResolverOffer } from "./testing/resolver-offer.fixture";

let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer(
    new Map([
      [toPairKey(["Sony DAV-IS50", "DAVIS50 by Sony"]), true],
      [toPairKey(["Bose 161", "Bose 301"]), false],
    ]),
  );
});
afterAll(() => server.close());

const toPair = (first: string, second: string) => ({
  first: createResolverOffer(0, { title: first }),
  second: createResolverOffer(1, { title: second }),
});
const pairs = [
  toPair("Sony DAV-IS50", "DAVIS50 by Sony"),
  toPair("Bose 161", "Bose 301"),
  toPair("Nikon D40", "D40x"),
];

it("puts several questions at once, each with marks of its own, and shares what they cost to the token", async () => {
  const resolver = createPairResolver({ baseUrl: server.baseUrl, model: "m", apiKey: undefined });
  const answers = await resolver.resolveMany!(pairs);
  expect(answers).toMatchObject([{ verdict: "same" }, { verdict: "different" }, { verdict: "unsure" }]);
  expect(answers.reduce((sum, { inputTokens }) => sum + (inputTokens ?? 0), 0)).toBe(321);
  expect(answers.reduce((sum, { outputTokens }) => sum + (outputTokens ?? 0), 0)).toBe(12);
  expect(server.requests).toHaveLength(1);
  const prompt = server.requests[0]!.body.messages.at(-1)!.content;
  const nonces = [...prompt.matchAll(/^Nonce: (\w+)$/gm)].map(([, nonce]) => nonce);
  const delimiters = [...prompt.matchAll(/^Delimiter: (\S+)$/gm)].map(([, delimiter]) => delimiter);
  expect(new Set(nonces).size).toBe(3);
  expect(new Set(delimiters).size).toBe(3);
});

const marks = [createQuestionMarks(), createQuestionMarks(), createQuestionMarks()];
const letterOf = (index: number, verdict = "same") =>
  Object.entries(marks[index]!.verdictOf).find(([, one]) => one === verdict)![0];
const item = (index: number, stated: object = {}) => ({
  nonce: marks[index]!.nonce,
  reason: "By its code.",
  letter: letterOf(index),
  ...stated,
});
const read = (answers: readonly unknown[], finishReason = "stop") =>
  readBatch({ text: JSON.stringify({ answers }), finishReason }, marks).map((one) =>
    one.kind === "read" ? one.verdict : null,
  );

it("keeps the answers that can be read, whatever the others are", () => {
  expect(read([item(2), item(0), item(1)])).toEqual(["same", "same", "same"]);
  expect(read([item(0), item(2)])).toEqual(["same", null, "same"]);
  expect(read([item(0), item(1), item(1), item(2)])).toEqual(["same", null, "same"]);
  expect(read([item(0), item(1, { letter: "E" }), item(2)])).toEqual(["same", null, "same"]);
  expect(read([item(0), item(1, { nonce: "0000000000" }), item(2)])).toEqual(["same", null, "same"]);
  expect(read([item(0), item(1, { confidence: 1 }), item(2)])).toEqual(["same", null, "same"]);
  expect(read([item(0), "same", { answers: [item(1)] }, item(2)])).toEqual(["same", null, "same"]);
});

it("reads nothing of what is cut off, surrounded by words, or says something twice", () => {
  const nothing = [null, null, null];
  const all = [item(0), item(1), item(2)];
  expect(read(all, "length")).toEqual(nothing);
  const readText = (text: string) =>
    readBatch({ text, finishReason: "stop" }, marks).map(({ kind }) => (kind === "read" ? kind : null));
  const text = JSON.stringify({ answers: all });
  expect(readText(text)).toEqual(["read", "read", "read"]);
  expect(readText(`Here: ${text}`)).toEqual(nothing);
  expect(readText(text.slice(0, -1))).toEqual(nothing);
  expect(readText(text.replace('"answers":', '"answers":[],"answers":'))).toEqual(nothing);
  expect(readText(text.replace('"letter":', '"letter":"A","letter":'))).toEqual(nothing);
  expect(readText(JSON.stringify(all))).toEqual(nothing);
});
