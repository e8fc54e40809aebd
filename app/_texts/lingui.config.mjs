import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import babel from "@lingui/cli/api/extractors/babel";
import { formatter } from "@lingui/format-po";
import { serverSentences } from "./server-sentences.mjs";

/** Where the catalogs stand; the check writes into another folder. */
const folder = process.env.TEXTS_FOLDER ?? import.meta.dirname;

/** Lingui's own extractor, for what is written with its macros. */
const { extract } = babel.default ?? babel;
const appTexts = { match: (filename) => /\/app\/.*\.tsx?$/.test(filename), extract };

export default {
  rootDir: resolve(import.meta.dirname, "../.."),
  sourceLocale: "en",
  locales: readdirSync(folder)
    .filter((name) => name.endsWith(".po"))
    .map((name) => name.slice(0, -".po".length)),
  catalogs: [
    {
      path: `${folder}/{locale}`,
      include: ["<rootDir>/app", "<rootDir>/server"],
      exclude: ["**/*.test.*", "**/*.fixture.*", "**/testing/**", "**/server/platform/prisma/**"],
    },
  ],
  extractors: [serverSentences, appTexts],
  format: formatter({ lineNumbers: false }),
  orderBy: "message",
};
