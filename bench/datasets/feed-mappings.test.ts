import { createReadStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { offerFields } from "@/server/domain/offer/field-lists";
import { previewFeed } from "@/server/features/imports/files/preview-feed";
import { spoolFeed } from "@/server/features/imports/files/spool-feed";
import { layOutSource } from "@/server/features/imports/formats/lay-out-source";
import { findFormat } from "@/server/features/imports/formats/source-formats";
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
  const { layout, suggestion } = await previewFeed(path, { columns: reading.columns, fields });
  return { columns: layout.columns, mapping: suggestion.mapping };
}

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
});
