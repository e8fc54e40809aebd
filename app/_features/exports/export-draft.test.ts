import { expect, test } from "vitest";
import { readDraft, toDownloadHref, toDraft, toRequest, toUsualNames } from "./export-draft";

test("a list's link brings its filter along, and nothing that the kind doesn't take", () => {
  const draft = readDraft(new URLSearchParams("kind=offers&brand=B%26O&hasGtin=false&verdict=same"));
  expect(draft).toEqual({
    kind: "offers",
    format: "csv",
    columns: toUsualNames("offers"),
    filter: { brand: "B&O", hasGtin: "false" },
  });
  expect(toRequest(draft).filter).toEqual({ brand: "B&O", hasGtin: false });
  expect(readDraft(new URLSearchParams("kind=nonsense")).kind).toBe("mapping");
});

test("a saved export comes back as it was, a day as a time", () => {
  const request = {
    kind: "mapping" as const,
    format: "xlsx" as const,
    columns: ["their_id", "my_id"],
    filter: { verdict: "same" as const, changedSince: "2026-11-26T00:00:00Z" },
  };
  expect(toRequest(toDraft(request))).toEqual(request);
  const day = { ...toDraft(request), filter: { changedSince: "2026-11-26" } };
  expect(toRequest(day).filter).toEqual({ changedSince: "2026-11-26T00:00:00Z" });
  expect(toDownloadHref(day)).toBe(
    "/api/export/mapping?format=xlsx&columns=their_id%2Cmy_id&changedSince=2026-11-26T00%3A00%3A00Z",
  );
});
