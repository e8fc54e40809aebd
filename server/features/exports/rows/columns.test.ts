import { expect, test } from "vitest";
import { type ExportKindName, exportKindNames, exportKinds } from "../../../domain/exports/export-kinds";
import { decisionCells } from "./decision-rows";
import { offerCells } from "./offer-rows";
import { mappingCells, matchCells } from "./pair-rows";
import { productCells } from "./product-rows";

const cells: Record<ExportKindName, object> = {
  mapping: mappingCells,
  offers: offerCells,
  products: productCells,
  matches: matchCells,
  decisions: decisionCells,
};

test.each(exportKindNames)("each column of %s has a value, and each value a column", (kind) => {
  const names = exportKinds[kind].columns.map(({ name }) => name);
  expect(Object.keys(cells[kind]).sort()).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
});
