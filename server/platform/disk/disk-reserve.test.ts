import { expect, test } from "vitest";
import { findDiskShortage } from "./disk-reserve";

const on = (DISK_RESERVE_MB: number, DATABASE_EMBEDDED: "true" | undefined) =>
  findDiskShortage({ dataDir: import.meta.dirname, DISK_RESERVE_MB, DATABASE_EMBEDDED });

test("on a full disk uploads wait, and with the database on it all work", async () => {
  expect(await on(0, "true")).toBe("none");
  expect(await on(1e12, "true")).toBe("work");
  expect(await on(1e12, undefined)).toBe("uploads");
});
