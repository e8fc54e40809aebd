import { AppError } from "../platform/errors";

/**
 * Throws AppError("bad-input") where a text anywhere in the input is one that no database text can hold: with a NUL character, or with
 * half of a surrogate pair. Also where it is nested deeper than any input.
 */
export function refuseUnstorable(input: unknown): void {
  const place = findUnstorable(input, []);
  if (place === null) return;
  throw new AppError("bad-input", "unstorable text", {
    userMessage: `${place.join(".") || "The input"}: holds a character that can't be stored. Take it out.`,
  });
}

/** Deeper than any input of ours. */
const depthMax = 32;

/** With the flag u, surrogates are those that stand alone. */
const unstorable = /[\0\p{Surrogate}]/u;

function findUnstorable(value: unknown, path: readonly string[]): readonly string[] | null {
  if (path.length > depthMax) {
    throw new AppError("bad-input", "nested too deep", { userMessage: "The input is nested too deep." });
  }
  if (typeof value === "string") return unstorable.test(value) ? path : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = findUnstorable(name, path) ?? findUnstorable(part, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}
