import { expect, test } from "vitest";
import { checkSchedule } from "@/server/features/sources/schedule";
import { type Preset, presets, toDraft, toSchedule } from "./schedule-draft";

test("each preset is a schedule that can be kept, and is known again", () => {
  for (const preset of presets) {
    const draft = { ...toDraft(null, "Europe/Berlin"), preset, time: "17:05", weekday: "4" };
    const schedule = toSchedule(draft);
    if (schedule) checkSchedule(schedule);
    expect(schedule === null).toBe(preset === "hand");
    const again = toDraft(schedule, "UTC");
    expect([preset, again.preset]).toEqual([preset, preset]);
    expect(toSchedule(again)).toEqual(schedule);
  }
});

test("what no preset says is one's own", () => {
  const read = (cron: string): Preset => toDraft({ cron, timeZone: "UTC" }, "UTC").preset;
  expect(
    ["7 * * * *", "0 3 1 * *", "0 6 * * 1-5", "*/5 * * * *", "0 3 * * 7", "5 2-23/6 * * *"].map(read),
  ).toEqual(Array(6).fill("own"));
  expect(read("30 3 * * *")).toBe("daily");
  expect(read("30 3 * * 0")).toBe("weekly");
});
