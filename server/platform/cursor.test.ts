import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor";

const id = "0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b";

test.each(["2026-11-26T14:00:00.000Z", "2026-11-26 14:00:00.123456+00", "2024-02-29 14:00:00+05:30"])(
  "a time such as %s comes back as it was",
  (time) => {
    expect(decodeCursor(encodeCursor([time, id]), ["time", "id"])).toEqual([time, id]);
  },
);

const wrong: [part: "time" | "id" | "count" | "number", value: string | number][] = [
  ["time", "yesterday"],
  ["time", "2026-02-31T00:00:00Z"],
  ["time", "0000-01-01T00:00:00Z"],
  ["time", "275760-09-13T00:00:00Z"],
  ["time", 5],
  ["id", "1"],
  ["id", "a\0b"],
  ["count", 2 ** 31],
  ["count", 1.5],
  ["count", "1"],
  ["number", "1"],
];

test.each(wrong)("a %s can't be %s", (part, value) => {
  expect(() => decodeCursor(encodeCursor([value]), [part])).toThrow("Unreadable cursor");
});

test("whatever stands in place of a cursor is refused as unreadable", () => {
  const json = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString("base64url"));
  fc.assert(
    fc.property(fc.oneof(fc.string(), json), (text) => {
      expect(() => decodeCursor(text, ["time", "id"])).toThrow("Unreadable cursor");
    }),
  );
});
