/**
 * Texts by a name that others chose, such as a column's: without a prototype, so that "constructor" is a name like any other and what is
 * not there is undefined. Objects of this kind stay on the server: what serialises answers refuses some names, so there they travel as pairs.
 */
export function toNamedValues(entries: Iterable<readonly [string, string]>): Record<string, string> {
  const values = createNamedValues();
  for (const [name, value] of entries) values[name] = value;
  return values;
}

/** None yet. */
export function createNamedValues(): Record<string, string> {
  return new NamedValues();
}

/** A class whose prototype has none of its own is as safe as no prototype, and several times as fast. */
const NamedValues = function NamedValues() {} as unknown as new () => Record<string, string>;
NamedValues.prototype = Object.create(null);
