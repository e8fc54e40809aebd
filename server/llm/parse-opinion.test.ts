import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseOpinion, toReason } from "./parse-opinion";

const opinion = { reason: "Both are the GSB 13.", verdict: "same", confidence: 0.9 };
const json = JSON.stringify(opinion);

describe("parseOpinion", () => {
  it.each([
    ["the object asked for", json],
    ["prose around it", `Sure! Here it is:\n${json}\nAnything else?`],
    ["a code fence", `\`\`\`json\n${JSON.stringify(opinion, null, 2)}\n\`\`\``],
    ["braces before it", `Compare {a} with {b}: ${json}`],
    ["an echo of an offer before it", `{"title":"Drill {13}"} ${json}`],
    ["thinking aloud", `<think>{"verdict":"different"} no…</think>${json}`],
    ["a wrapper", `{"result": ${json}}`],
    ["the same said twice", `${json} ${json}`],
    ["confidence in percent", JSON.stringify({ ...opinion, confidence: "90" })],
    ["capitals", JSON.stringify({ ...opinion, verdict: " Same" })],
  ])("reads %s", (_, answer) => {
    expect(parseOpinion(answer)).toEqual(opinion);
  });

  it.each([
    ["yes", "same"],
    ["Yes.", "same"],
    ["**1**", "same"],
    ["0", "different"],
    ["No, the sizes differ.", "different"],
    ["variant", "variant"],
    ['"unsure"', "unsure"],
    ['{"match": true}', "same"],
    ['{"answer": "no"}', "different"],
  ])("reads the bare word in %s, without confidence enough to settle", (answer, verdict) => {
    expect(parseOpinion(answer)).toMatchObject({ verdict, confidence: 0.5 });
  });

  it.each([
    "",
    "I would rather talk about the weather.",
    "Nothing is the same here",
    "1. First, the title",
    '{"verdict": "perhaps"}',
    '{"verdict": "same", "confidence": 0.9',
    '{"verdict": "same"} or rather {"verdict": "different"}',
    "__proto__",
  ])("finds no verdict in %j", (answer) => {
    expect(parseOpinion(answer)).toBeNull();
  });

  it("keeps confidence in [0,1] and the reason short and plain, whatever comes", () => {
    const value = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.jsonValue());
    fc.assert(
      fc.property(value, value, (confidence, reason) => {
        const read = parseOpinion(JSON.stringify({ verdict: "same", confidence, reason }));
        expect(read?.confidence).toBeGreaterThanOrEqual(0);
        expect(read?.confidence).toBeLessThanOrEqual(1);
        expect(read?.reason.length).toBeLessThanOrEqual(300);
      }),
    );
    expect(toReason(`<b>line</b>\n\u0007${"word ".repeat(200)}`)).toMatch(/^line word.{0,290}$/);
  });

  it("never throws, and gives up on braces without end", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("{", "}", '"', "\\"))), (parts) => {
        parseOpinion(parts.join(""));
      }),
    );
    expect(parseOpinion("{".repeat(1_000_000))).toBeNull();
  });
});
