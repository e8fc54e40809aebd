import { expect, test } from "vitest";
import { goldenReasons } from "@/server/domain/golden-record/choose-value";
import { readTexts } from "@/server/platform/wording/read-texts";
import { describeGoldenReason, strategyLabels } from "./golden-words";

const field = { field: "brand" as const, value: "Sony", offerId: "a", agreeCount: 3, statedCount: 4 };

test("each reason has its words, and numbers where they say more", () => {
  for (const reason of goldenReasons) expect(describeGoldenReason({ ...field, reason })).not.toBeNull();
  expect(describeGoldenReason({ ...field, reason: "most-agree" })).toBe("most offers agree, 3 of 4");
  expect(describeGoldenReason({ ...field, agreeCount: 2, statedCount: 5, reason: "most-agree" })).toBe(
    "stated most often, by 2 of 5",
  );
  expect(describeGoldenReason({ ...field, reason: null })).toBeNull();
});

test("the rule of middle length says, as its reason does, which titles stand back", () => {
  const label = strategyLabels["middle-length"];
  expect(label.toLowerCase()).toBe(describeGoldenReason({ ...field, reason: "middle-length" }));
  expect(label).toMatch(/capitals or adverts/);
  const german = readTexts("de").find(({ english }) => english === label)?.translation;
  expect(german).toMatch(/Großschrift und Werbung/);
});
