import fc from "fast-check";
import { expect, test } from "vitest";
import { ColumnsBuilder, compareIds, toIdBytes, toUuidText } from "./document-columns";
import { LexemeTable } from "./lexeme-table";
import { takeFirst } from "./order-rows";
import { ColumnRanker } from "./rank-columns";
import { codeCount, type Postings, toPositions, WordsBuilder } from "./word-columns";

const uuid = (n: number) => `${n.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;

/** A tsvector as the database sends it; labels are D to A = 0 to 3. */
function toVector(lexemes: readonly { text: string; labels: number[] }[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeInt32BE(lexemes.length);
  const parts = lexemes.map(({ text, labels }) => {
    const positions = Buffer.alloc(2 + 2 * labels.length);
    positions.writeUInt16BE(labels.length);
    for (const [place, label] of labels.entries())
      positions.writeUInt16BE((label << 14) | (place + 1), 2 + 2 * place);
    return Buffer.concat([Buffer.from(`${text}\0`), positions]);
  });
  return Buffer.concat([count, ...parts]);
}

/** A row as the database writes it, without words. */
function toRow(
  id: string,
  { price = Number.NaN, currency = "   ", facets = [] as number[] } = {},
): Uint8Array {
  const fixed = Buffer.alloc(48 + 24 + 4 + 2 + 2 + 3 + 2);
  fixed.set(toIdBytes(id), 0);
  fixed.set(toIdBytes(id), 16);
  fixed.writeDoubleBE(price, 48);
  fixed.writeDoubleBE(price, 56);
  fixed.writeInt32BE(1, 72);
  fixed.write(currency, 80, "latin1");
  fixed.writeInt16BE(facets.length, 83);
  const values = Buffer.alloc(4 * facets.length);
  for (const [place, facet] of facets.entries()) values.writeUInt32BE(facet, 4 * place);
  return Buffer.concat([fixed, values, toVector([])]);
}

function toColumns(ids: readonly string[]) {
  const builder = new ColumnsBuilder(ids.length, 0, new WordsBuilder(0));
  for (const id of ids) builder.add(toRow(id));
  return builder.finish();
}

test("columns hold what the rows said", () => {
  const builder = new ColumnsBuilder(2, 3, new WordsBuilder(0));
  const rows = [
    toRow(uuid(1), { price: 9.5, currency: "EUR", facets: [7, 70_000] }),
    toRow(uuid(2), { facets: [8] }),
  ];
  builder.add(Buffer.concat(rows));
  const columns = builder.finish();
  expect(toUuidText(columns.ids, 1)).toBe(uuid(2));
  expect([...columns.facetStarts]).toEqual([0, 2, 3]);
  expect([...columns.facets]).toEqual([7, 70_000, 8]);
  expect([...columns.priceMins]).toEqual([9.5, Number.NaN]);
  expect([...columns.currencies].map((place) => columns.currencyNames[place])).toEqual(["EUR", ""]);
  expect([...columns.products]).toEqual([-1, -1]);
});

test("rows other than those that were announced are refused", () => {
  const builder = new ColumnsBuilder(1, 0, new WordsBuilder(0));
  expect(() => builder.finish()).toThrow("fewer documents");
  expect(() => builder.add(toRow(uuid(1), { facets: [1] }))).toThrow("more facet values");
  expect(() => builder.add(toRow(uuid(2)))).toThrow("more documents");
});

test("ids stand in the order of their text", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (a, b) => {
      expect(Math.sign(compareIds(toIdBytes(a), 0, toIdBytes(b), 0))).toBe(a < b ? -1 : a === b ? 0 : 1);
      expect(toUuidText(toIdBytes(a), 0)).toBe(a);
    }),
  );
});

test("words are found with all that hold them, whatever letters they have", () => {
  const texts = fc.array(fc.uniqueArray(fc.stringMatching(/^[a-c0é漢]{1,3}$/u), { maxLength: 6 }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(texts, (documents) => {
      const words = new WordsBuilder(documents.flat().length);
      for (const [row, some] of documents.entries()) {
        const bytes = toVector(some.map((text, place) => ({ text, labels: place % 2 === 0 ? [3] : [1, 2] })));
        expect(words.add(row, bytes, new DataView(bytes.buffer, bytes.byteOffset), 0)).toBe(bytes.length);
      }
      const columns = words.finish(new Float32Array(codeCount));
      for (const text of [...new Set(documents.flat()), "zz"]) {
        const holders = documents.flatMap((some, row) => (some.includes(text) ? [row] : []));
        const { rows, codes } = columns.find(text);
        expect([...rows]).toEqual(holders);
        const positions = holders.map((row) => (documents[row]!.indexOf(text) % 2 === 0 ? "1A" : "1C,2B"));
        expect([...codes].map(toPositions)).toEqual(positions);
      }
    }),
  );
});

test("a table keeps thousands of texts apart", () => {
  const table = new LexemeTable();
  const add = (text: string) => table.add(Buffer.from(text), 0, text.length);
  const texts = Array.from({ length: 50_000 }, (_, place) => `w${(place * 7_919) % 50_000}`);
  expect(texts.map(add)).toEqual(texts.map((_, place) => place));
  expect(texts.map(add)).toEqual(texts.map((_, place) => place));
  expect(table.find("w7919")).toBe(1);
  expect(table.find("w50000")).toBe(-1);
});

test("the first are those of the whole order", () => {
  const scores = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 });
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 70 }), (some, limit) => {
      const scored = { rows: Uint32Array.from(some, (_, row) => row), scores: Float64Array.from(some) };
      const order = (a: number, scoreA: number, b: number, scoreB: number) => scoreB - scoreA || a - b;
      const expected = some.map((_, row) => row).sort((a, b) => order(a, some[a]!, b, some[b]!));
      expect(takeFirst(scored, limit, order)).toEqual(expected.slice(0, limit));
    }),
  );
});

test("a document matches by one of the sets, and one question leaves nothing to the next", () => {
  const ranker = new ColumnRanker(toColumns([1, 2, 3, 4].map(uuid)));
  const of = (...rows: number[]): Postings => ({
    rows: Uint32Array.from(rows),
    codes: new Uint8Array(rows.length),
    ranks: Float32Array.of(0.25),
  });
  const term = (weight: number, ...lists: Postings[][]) => ({
    weight,
    alternatives: lists.map((postings) => ({ factor: 2, postings })),
  });
  const terms = [term(0.75, [of(0, 1, 2)]), term(0.25, [of(2, 3)], [of(0, 3), of(0)])];
  for (let turn = 0; turn < 2; turn++) {
    const both = ranker.match(terms, [[0, 1]], [], null);
    expect([...both.rows].sort()).toEqual([0, 2]);
    expect([...both.scores]).toEqual([0.5, 0.5]);
    const either = ranker.match(terms, [[0], [1]], [of(1)], (row) => row !== 2);
    expect([...either.rows].sort()).toEqual([0, 3]);
  }
  expect(ranker.match([], null, [], (row) => row > 1).rows).toEqual(Uint32Array.of(2, 3));
});
