import { createReadStream, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { offerFields } from "@/server/domain/offer/field-lists";
import { suggestIdSources } from "@/server/domain/offer/source-row/file-suggestions";
import { previewFeed } from "@/server/features/imports/files/preview-feed";
import { readRows } from "@/server/features/imports/files/read-rows";
import { spoolFeed } from "@/server/features/imports/files/spool-feed";
import { layOutSource } from "@/server/features/imports/formats/lay-out-source";
import { findFormat } from "@/server/features/imports/formats/source-formats";
import { readBatch } from "@/server/features/imports/reading/read-batch";
import { expectedMappings } from "./feed-mappings.fixture";

const base = resolve("../shared/datasets");
const folder = mkdtempSync(join(tmpdir(), "feed-mappings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const limits = { maxSizeBytes: 1024 ** 3, onGrowth: () => undefined, requireSpace: () => Promise.resolve() };

async function suggest(name: string) {
  const path = join(folder, name.replaceAll("/", "-"));
  await spoolFeed(createReadStream(join(base, name)), path);
  const { reading } = await layOutSource(path, {}, limits);
  const fields = findFormat(reading.choice.format)?.fields ?? {};
  const { layout, samples, suggestion } = await previewFeed(path, { columns: reading.columns, fields });
  return { path, layout, samples, columns: layout.columns, mapping: suggestion.mapping };
}

/** What an import with what is suggested would do: rows that come in, those left out by why, and warnings. */
async function readAll(name: string) {
  const { path, layout, samples, mapping } = await suggest(name);
  const idFrom = mapping.externalId ? null : suggestIdSources(mapping, samples)[0]!;
  const ids = new Set<string>();
  const count = { rows: 0, landed: 0, warnings: 0, reasons: {} as Record<string, number> };
  for await (const row of readRows(path, layout)) {
    count.rows++;
    const { valid, issues } = readBatch({ mapping, currency: null, idFrom }, [row]);
    count.landed += valid.length;
    for (const { externalId } of valid) ids.add(externalId);
    count.warnings += issues.filter(({ issue }) => issue.severity === "warning").length;
    const errors = issues.filter(({ issue }) => issue.severity === "error");
    if (valid.length === 0) expect(errors.length, `${name}, row ${row.rowNumber}`).toBeGreaterThan(0);
    if (valid.length === 0)
      count.reasons[errors[0]!.issue.code] = (count.reasons[errors[0]!.issue.code] ?? 0) + 1;
  }
  return { ...count, offers: ids.size, idFrom };
}

const versions = existsSync(base)
  ? readdirSync(join(base, "feeds/prisjakt-swedish-versions")).map(
      (file) => `feeds/prisjakt-swedish-versions/${file}`,
    )
  : [];

describe.skipIf(!existsSync(base))("columns of real feeds (skipped: ../shared/datasets is absent)", () => {
  it("are suggested as a person maps them, 19 of 20 and more", async () => {
    const count = { columns: 0, rightColumns: 0, fields: 0, rightFields: 0, wrongFields: 0 };
    const misses: string[] = [];
    for (const [name, expected] of Object.entries(expectedMappings)) {
      if (expected instanceof RegExp) {
        await expect(suggest(name)).rejects.toMatchObject({ userMessage: expect.stringMatching(expected) });
        continue;
      }
      const { columns, mapping } = await suggest(name);
      for (const field of offerFields) {
        const [wanted, found] = [expected[field] ?? null, mapping[field]];
        if (wanted !== null) count.fields++;
        if (wanted !== null && wanted === found) count.rightFields++;
        if (found !== null && wanted !== found) count.wrongFields++;
        if (wanted !== found) misses.push(`${name}: ${field} is ${found}, not ${wanted}`);
      }
      for (const column of columns) {
        const [wanted, found] = [expected, mapping].map((by) =>
          offerFields.find((field) => by[field] === column),
        );
        count.columns++;
        if (wanted === found) count.rightColumns++;
      }
    }
    console.log(
      `${count.rightColumns} of ${count.columns} columns right; of the ${count.fields} that fill a field ${count.rightFields} right, ${count.wrongFields} wrong suggestions`,
    );
    if (process.env.SHOW_MISSES) console.log(misses.join("\n"));
    expect(count.rightColumns / count.columns).toBeGreaterThanOrEqual(0.95);
    expect(count.rightFields / count.fields).toBeGreaterThanOrEqual(0.95);
  });

  it("land row by row with what is suggested, or are left out with a reason", async () => {
    const names = [
      ...Object.keys(expectedMappings).filter((name) => !(expectedMappings[name] instanceof RegExp)),
      ...versions,
    ];
    const total = { files: 0, rows: 0, landed: 0, warnings: 0 };
    for (const name of new Set(names)) {
      const { rows, landed, offers, warnings, reasons, idFrom } = await readAll(name);
      total.files++;
      total.rows += rows;
      total.landed += landed;
      total.warnings += warnings;
      expect(rows, name).toBeGreaterThan(0);
      if (process.env.SHOW_MISSES && (landed < rows || offers < landed || idFrom))
        console.log(
          `${name}: ${landed} of ${rows} rows land as ${offers} offers, ids from ${idFrom ?? "a column"}, left out ${JSON.stringify(reasons)}`,
        );
    }
    console.log(
      `${total.files} files: ${total.landed} of ${total.rows} rows land, ${total.warnings} warnings`,
    );
  }, 120_000);
});
