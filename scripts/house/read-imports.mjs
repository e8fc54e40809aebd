import { dirname, join, normalize } from "node:path";

/**
 * Tests, fixtures, seeds of benches and what only they use. They set scenes behind the doors, at sizes or in states that no feature makes, in
 * databases that are thrown away: the rules of doors and owners don't bind them.
 */
export function isTestCode(path) {
  return /\.test\.tsx?$|\.fixture\.tsx?$|\/testing\/|^bench\/.*\/seed-[^/]+\.ts$/.test(path);
}

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])((?:\.{1,2}|@)\/[^"'\n]+)\1/g;
const endings = ["", ".ts", ".tsx", ".mjs"];

/**
 * The files of the project that a file imports, types too, each once. `has` says which paths exist; what it does not know (style sheets of
 * packages, generated code) is left out.
 */
export function readImports(path, text, has) {
  const found = new Set();
  for (const [, , name] of text.matchAll(specifier)) {
    const base = name.startsWith("@/") ? normalize(name.slice(2)) : join(dirname(path), name);
    const file = endings.map((ending) => base + ending).find(has);
    if (file) found.add(file);
  }
  return [...found];
}
