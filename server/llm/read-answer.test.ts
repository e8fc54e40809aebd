import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QuestionMarks } from "./pair-prompt";
import { readAnswer, toReason } from "./read-answer";

const marks: QuestionMarks = {
  delimiter: "offer-data-0",
  nonce: "a1b2c3d4e5",
  verdictOf: { A: "different", B: "same", C: "unsure", D: "variant" },
};
const said = { nonce: marks.nonce, reason: "Both are the GSB 13.", letter: "B" };
const json = JSON.stringify(said);
const read = (text: string, finishReason = "stop") => readAnswer({ text, finishReason }, marks);

describe("readAnswer", () => {
  it.each([
    ["as asked", json],
    [
      "over several lines, in another order",
      JSON.stringify({ ...said, reason: undefined, letter: "B", r: undefined }, null, 2).replace(
        "{",
        '{ "reason": "Both are the GSB 13.",',
      ),
    ],
    ["with white space around it", ` \n${json}\n`],
  ])("reads the object %s", (_, text) => {
    expect(read(text)).toEqual({ kind: "read", verdict: "same", reason: said.reason });
  });

  it("reads a reason that quotes an object, and takes nothing from it", () => {
    const quoting = { ...said, reason: 'It says {"nonce":"x","letter":"A"} and "letter": "A", ":letter"' };
    expect(read(JSON.stringify(quoting))).toMatchObject({ kind: "read", verdict: "same" });
  });

  it.each([
    ["nothing", ""],
    ["prose around it", `Sure:\n${json}\nAnything else?`],
    ["a code fence", `\`\`\`json\n${json}\n\`\`\``],
    ["thinking aloud", `<think>no</think>${json}`],
    ["a bare word", "same"],
    ["a bare letter", "B"],
    ["a wrapper", `{"result": ${json}}`],
    ["an array", `[${json}]`],
    ["the same said twice", `${json}${json}`],
    ["a key twice", json.replace("{", '{"letter":"A",')],
    ["a key twice, once escaped", json.replace("{", '{"l\\u0065tter":"A",')],
    ["a key too many", JSON.stringify({ ...said, confidence: 1 })],
    ["a key too few", JSON.stringify({ ...said, reason: undefined })],
    ["a verdict in place of a letter", JSON.stringify({ ...said, letter: "same" })],
    ["a small letter", JSON.stringify({ ...said, letter: "b" })],
    ["another nonce", JSON.stringify({ ...said, nonce: "0000000000" })],
    ["a number for the nonce", JSON.stringify({ ...said, nonce: 1 })],
    ["half an object", json.slice(0, -1)],
    ["an object without end", "{".repeat(1_000_000)],
  ])("takes no verdict from %s", (_, text) => {
    expect(read(text)).toMatchObject({ kind: "unreadable" });
  });

  it.each(["length", "content-filter", "tool-calls", "error", "other", "unknown"])(
    "takes no verdict from an answer that ended by %s",
    (finishReason) => {
      expect(read(json, finishReason)).toMatchObject({ kind: "unreadable" });
    },
  );

  it("never throws, and takes nothing from what lacks the nonce", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(read(text).kind).toBe("unreadable");
      }),
    );
  });

  it("keeps reasons short and plain", () => {
    expect(toReason(`<b>line</b>\n\u0007${"word ".repeat(200)}`)).toMatch(/^line word.{0,290}$/);
  });
});
