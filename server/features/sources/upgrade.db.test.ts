import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openEarlierDatabase } from "../../platform/testing/earlier-database";
import { getSealedSettings, listSources } from "./data";
import { listTimes } from "./schedule";
import { openSettings, sealClearSettings } from "./settings";

test("what was fetched every so many hours is fetched at the same times, and what was fetched once can be again", async () => {
  const { db, upgrade, close } = await openEarlierDatabase("_catalog_source");
  try {
    const nextAt = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 17 * 60_000);
    const ids = new Map<string, string>();
    for (const [name, everyHours] of [
      ["Hourly", 1],
      ["Six", 6],
      ["Daily", 24],
      ["Weekly", 168],
      ["Once", null],
    ] as const) {
      const [catalogId, importId] = [randomUUID(), randomUUID()];
      ids.set(name, catalogId);
      await db.pool.query("INSERT INTO catalog (id, name, currency) VALUES ($1, $2, 'EUR')", [
        catalogId,
        name,
      ]);
      await db.pool.query(
        "INSERT INTO catalog_run (id, kind, catalog_id, name, status, work_size) VALUES ($1, 'file', $2, 'f.csv', 'completed', 1)",
        [importId, catalogId],
      );
      await db.pool.query(
        `INSERT INTO import_file (import_id, stored_path, format, mapping, source_url, source_host)
         VALUES ($1, 'x', 'csv', '{}', $2, 'shop.example')`,
        [importId, `https://shop.example/${name}?key=1`],
      );
      if (everyHours !== null)
        await db.pool.query(
          "INSERT INTO catalog_refresh (catalog_id, import_id, every_hours, next_at) VALUES ($1, $2, $3, $4)",
          [catalogId, importId, everyHours, nextAt],
        );
    }
    await upgrade();
    await sealClearSettings(db.pool);
    const sources = await listSources(db.pool);
    expect(sources.map(({ catalogName }) => catalogName)).toEqual([
      "Daily",
      "Hourly",
      "Once",
      "Six",
      "Weekly",
    ]);
    for (const { catalogName, schedule, nextAt: next, kind, host } of sources) {
      expect([kind, host]).toEqual(["http", "shop.example"]);
      if (catalogName === "Once") {
        expect([schedule, next]).toEqual([null, null]);
        continue;
      }
      expect(next).toEqual(nextAt);
      const everyHours = { Hourly: 1, Six: 6, Daily: 24, Weekly: 168 }[catalogName] ?? 0;
      const [following] = listTimes(schedule!, 1, nextAt);
      const hours = ((following?.getTime() ?? 0) - nextAt.getTime()) / 3_600_000;
      // Every six hours begins anew at midnight.
      expect([everyHours, everyHours === 6 ? hours <= 6 : hours === everyHours]).toEqual([everyHours, true]);
    }
    const sealed = await getSealedSettings(db.pool, ids.get("Six")!);
    expect(sealed).not.toContain("shop.example");
    expect(openSettings(sealed)).toMatchObject({ kind: "http", address: "https://shop.example/Six?key=1" });
  } finally {
    await close();
  }
});
