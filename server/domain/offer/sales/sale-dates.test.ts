import { describe, expect, it } from "vitest";
import { readSaleDates } from "./sale-dates";

const iso = (day: string) => `${day}T00:00:00.000Z`;

describe("readSaleDates", () => {
  it.each([
    [
      "2016-02-24T11:07:31+0100/2016-02-29T23:07:31+0100",
      "2016-02-24T10:07:31.000Z",
      "2016-02-29T22:07:31.000Z",
    ],
    ["2026-11-27T08:00-05:00/2026-11-30T23:59-05:00", "2026-11-27T13:00:00.000Z", "2026-12-01T04:59:00.000Z"],
    ["2026-11-27T13:00Z/2026-12-01T00:00Z", "2026-11-27T13:00:00.000Z", iso("2026-12-01")],
    // A day ends with its last moment.
    ["2026-11-27/2026-11-30", iso("2026-11-27"), iso("2026-12-01")],
    ["27.11.2026 - 30.11.2026", iso("2026-11-27"), iso("2026-12-01")],
    ["2026-11-27 00:00:00", iso("2026-11-27"), null],
    ["27/11/2026", iso("2026-11-27"), null],
    ["1764201600", "2025-11-27T00:00:00.000Z", null],
  ])("reads %s", (cell, saleStartsAt, saleEndsAt) => {
    expect(readSaleDates(cell, "")).toEqual({ saleStartsAt, saleEndsAt });
  });

  it("reads both ends from cells of their own", () => {
    expect(readSaleDates("2026-11-27", "2026-11-27")).toEqual({
      saleStartsAt: iso("2026-11-27"),
      saleEndsAt: iso("2026-11-28"),
    });
    expect(readSaleDates("", "2026-11-27")).toEqual({ saleStartsAt: null, saleEndsAt: iso("2026-11-28") });
  });

  it.each(["04/05/2026", "next week", "2026-02-30", "2026-12-01/2026-11-01", "2026-11-27T25:00Z", "1"])(
    "refuses %s rather than guess",
    (cell) => expect(readSaleDates(cell, "")).toBeNull(),
  );
});
