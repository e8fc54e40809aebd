import { expect, test } from "vitest";
import { type JudgedPair, suggestPolicies } from "./suggest-policy";

const offer = (title: string) => ({ title, color: null, size: null });
const judge = (other: string, isSame: boolean): JudgedPair => ({
  a: offer("Zorbex kettle black 1.7 l"),
  b: offer(other),
  isSame,
});
const times = (count: number, pair: JudgedPair) => Array.from({ length: count }, () => pair);
const white = "Zorbex kettle white 1.7 l";
const larger = "Zorbex kettle black 2.5 l";

test("what people call the same although it differs in colour alone suggests that colours don't matter", () => {
  const judged = [...times(9, judge(white, true)), judge(white, false)];
  expect(suggestPolicies(judged, [])).toEqual([{ attribute: "colour", sameCount: 9, judgedCount: 10 }]);
  expect(suggestPolicies(judged, ["colour"])).toEqual([]);
  expect(suggestPolicies(judged.slice(1), [])).toEqual([]);
});

test("mixed verdicts, several differences at once and none suggest nothing", () => {
  expect(suggestPolicies([...times(10, judge(larger, true)), ...times(5, judge(larger, false))], [])).toEqual(
    [],
  );
  expect(suggestPolicies(times(20, judge("Zorbex kettle white 2.5 l", true)), [])).toEqual([]);
  expect(suggestPolicies(times(20, judge("Zorbex kettle black 1.7 l", true)), [])).toEqual([]);
});
