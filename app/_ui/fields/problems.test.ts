import { expect, test } from "vitest";
import { z } from "zod";
import { findProblems, type SentWrong } from "./problems";

const schema = z.object({
  name: z
    .string()
    .min(3, "Too short.")
    .regex(/^[a-z]+$/, "Letters only."),
  condition: z.object({ text: z.string().min(1, "Enter a word.") }),
  filters: z.array(z.object({ text: z.string().min(1, "Enter a filter.") })),
});
/** Words as a translation has them. */
const find = (sent: SentWrong<z.infer<typeof schema>> | null, input: unknown) =>
  findProblems(sent, input, (english) => `– ${english}`);
const invalid = { kind: "invalid", schema } as const;
const wrong = { name: "1", condition: { text: "" }, filters: [{ text: "a" }, { text: "" }] };
const right = { name: "abc", condition: { text: "a" }, filters: [] };

test("a form that was not sent wrong has no problems", () => {
  expect(find(null, wrong)).toEqual({});
});

test("a field has its first problem, and that of what is within it", () => {
  expect(find(invalid, wrong)).toEqual({
    name: "– Too short.",
    condition: "– Enter a word.",
    "condition.text": "– Enter a word.",
    filters: "– Enter a filter.",
    "filters.1": "– Enter a filter.",
    "filters.1.text": "– Enter a filter.",
  });
});

test("once sent wrong, each change is judged anew", () => {
  expect(find(invalid, right)).toEqual({});
  expect(find(invalid, { ...right, name: "ab" })).toEqual({ name: "– Too short." });
  expect(find(invalid, { ...right, name: "ab1" })).toEqual({ name: "– Letters only." });
});

test("what the server refused goes with a change of its field, not of another", () => {
  const refused = { kind: "refused", problems: { name: "Taken." }, input: right } as const;
  expect(find(refused, right)).toEqual({ name: "Taken." });
  expect(find(refused, { ...right, filters: [{ text: "" }] })).toEqual({ name: "Taken." });
  expect(find(refused, { ...right, name: "abcd" })).toEqual({});
});
