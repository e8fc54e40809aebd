import { expect, test } from "vitest";
import { toOfferContent } from "../source-row/offer-row";
import { findFeedRules } from "./merchant-limits";

const mapping = { externalId: "g:id", title: "g:title", mpn: "g:mpn" };
const read = (row: Record<string, string>, rules: "google-merchant" | null) =>
  toOfferContent(row, mapping, { currency: "EUR", rules });

test("what is longer than Google takes is kept whole, with a warning that says so", () => {
  const row = { "g:id": "i".repeat(51), "g:title": "t".repeat(151), "g:mpn": "m".repeat(70) };
  const result = read(row, "google-merchant");
  expect(result).toMatchObject({
    kind: "valid",
    externalId: row["g:id"],
    content: { title: row["g:title"] },
  });
  expect(result.kind === "valid" && result.warnings.map(({ column, code }) => [column, code])).toEqual([
    ["g:id", "beyond-merchant-limit"],
    ["g:title", "beyond-merchant-limit"],
  ]);
  expect(read(row, null)).toMatchObject({ kind: "valid", warnings: [] });
});

test("tags and entities do not count", () => {
  const row = { "g:id": "1", "g:title": `<b>${"t".repeat(148)}</b>&amp;` };
  expect(read(row, "google-merchant")).toMatchObject({ kind: "valid", warnings: [] });
});

test("a table is Google's where it has all that Google asks for, in Google's words", () => {
  const columns = ["id", "title", "description", "link", "image link", "availability", "price", "condition"];
  expect(findFeedRules("tsv", columns)).toBe("google-merchant");
  expect(
    findFeedRules(
      "csv",
      columns.map((name) => `g:${name}`),
    ),
  ).toBe("google-merchant");
  expect(findFeedRules("csv", ["id", "title", "price", "link"])).toBeNull();
  expect(findFeedRules("google-merchant", [])).toBe("google-merchant");
});
