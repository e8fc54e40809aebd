import { toNamedValues } from "../named-values";
import { cleanText, truncateAtWord } from "../text";
import type { RowIssue } from "./row-issue";

const MAX_ATTRIBUTE_COUNT = 50;

/** The first attributes that are not empty, as they are kept, and a warning where there are more. */
export function toAttributes(stated: readonly (readonly [string, string])[]): {
  attributes: Record<string, string>;
  issue: RowIssue | null;
} {
  const attributes: [string, string][] = [];
  let leftOutCount = 0;
  for (const [name, cell] of stated) {
    const value = cleanText(cell);
    if (value === "") continue;
    if (attributes.length < MAX_ATTRIBUTE_COUNT) {
      attributes.push([truncateAtWord(name, 100), truncateAtWord(value, 1_000)]);
    } else leftOutCount++;
  }
  const message = `The row has ${leftOutCount} more columns than the ${MAX_ATTRIBUTE_COUNT} attributes that are kept. Map or remove columns.`;
  const issue = { column: null, code: "too-many-attributes", message, severity: "warning" } as const;
  return { attributes: toNamedValues(attributes), issue: leftOutCount > 0 ? issue : null };
}
