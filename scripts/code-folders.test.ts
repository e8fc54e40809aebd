import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { codeFolders } from "./code-folders.mjs";

/** What git doesn't keep, or a browser runs. */
const others = ["e2e", "node_modules"];

test("every folder with code has its tests run and its imports checked", () => {
  const withCode = readdirSync(".", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !others.includes(entry.name))
    .map(({ name }) => name)
    .filter((name) =>
      readdirSync(name, { recursive: true, encoding: "utf8" }).some((path) => /\.tsx?$/.test(path)),
    );
  expect(withCode.sort()).toEqual(codeFolders.toSorted());
});
