import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documentExports } from "./exports-document.fixture";

test.each(Object.entries(documentExports()))(
  "docs/exports.md holds the table of %s as the registry has it",
  (_, table) => {
    expect(readFileSync("docs/exports.md", "utf8")).toContain(table);
  },
);
