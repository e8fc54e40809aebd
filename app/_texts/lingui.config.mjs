import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { formatter } from "@lingui/format-po";

/** Where the catalogs stand; the check writes into another folder. */
const folder = process.env.TEXTS_FOLDER ?? import.meta.dirname;

export default {
  rootDir: resolve(import.meta.dirname, "../.."),
  sourceLocale: "en",
  locales: readdirSync(folder)
    .filter((name) => name.endsWith(".po"))
    .map((name) => name.slice(0, -".po".length)),
  catalogs: [
    { path: `${folder}/{locale}`, include: ["<rootDir>/app"], exclude: ["**/*.test.*", "**/*.fixture.*"] },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: "message",
};
