import fc from "fast-check";
import { z } from "zod";

/** The parts of JSON Schema that zod writes of our schemas. */
interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
}

const hostileTexts = [
  "",
  "\0",
  "a\0b",
  "\ud800",
  "\udc00x",
  "x".repeat(20_000),
  "%",
  "_%_%_%",
  "\\",
  "'; DROP TABLE offer; --",
  "$1",
  "(((((",
  "a:*|!&<->b",
  "../../../etc/passwd",
  "__proto__",
  "constructor",
  "null",
  "\u202e\u0000\uffff",
  "İ".repeat(200),
  "0".repeat(400),
  "-1",
  "1e999",
  "=cmd|' /C calc'!A0",
  "<script>alert(1)</script>",
  "😀".repeat(100),
  "\r\nSet-Cookie: a=b",
];
const hostileNumbers = [-1, -0, 0, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 63), Number.MIN_VALUE];
const hostileValues: unknown[] = [
  null,
  undefined,
  true,
  [],
  {},
  [[[[[]]]]],
  Number.NaN,
  Number.POSITIVE_INFINITY,
  new Date(Number.NaN),
  new Date(8.64e15),
  new Date(-8.64e15),
  new Date("0001-01-01T00:00:00Z"),
  123n,
  new Map([["a", 1]]),
  new Set([1]),
  /x/,
  new URL("http://127.0.0.1/"),
  Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`k${n}`, n])),
  Array.from({ length: 5_000 }, () => 1),
];
/** Nothing in the world is called: only what must be refused. */
const addresses = [
  "http://127.0.0.1:1/a.csv",
  "http://localhost/",
  "http://[::1]/",
  "http://169.254.169.254/latest/meta-data",
  "file:///etc/passwd",
  "http://user:secret@127.0.0.1/",
  "ftp://127.0.0.1/",
  "http://127.0.0.1:99999/",
  "http://0/",
  "//127.0.0.1",
];

const hostileText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(...addresses),
);
const cursorTime = fc.constantFrom(
  "2026-11-26T14:00:00.000Z",
  "2026-11-26 14:00:00.123456+00",
  "2026-02-31T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "99999-01-01",
  "infinity",
);
const cursorNumber = fc.oneof(fc.integer(), fc.constantFrom(...hostileNumbers));
const cursorOrder = fc.constantFrom("probable", "teaching", "worth", "oldest");
/** Of the shapes that lists give out, and of any. */
const cursorKeys: fc.Arbitrary<unknown>[] = [
  fc.tuple(cursorTime, fc.uuid()),
  fc.tuple(cursorNumber, fc.uuid()),
  fc.tuple(cursorNumber, cursorNumber),
  fc.tuple(cursorTime, hostileText),
  fc.tuple(hostileText, fc.uuid()),
  fc.tuple(fc.uuid()),
  fc.tuple(hostileText),
  fc.tuple(
    cursorOrder,
    fc.oneof(cursorNumber, cursorTime, hostileText),
    fc.uuid(),
    fc.oneof(fc.uuid(), hostileText),
  ),
  fc.array(fc.oneof(hostileText, cursorNumber), { maxLength: 5 }),
];
const hostileCursor = fc
  .oneof(...cursorKeys)
  .map((key) => Buffer.from(JSON.stringify(key)).toString("base64url"));
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  hostileCursor,
  fc.constantFrom(...hostileNumbers),
  fc.constantFrom(...hostileValues),
  fc.jsonValue(),
);

/** Values that mostly fit a schema, and are hostile where they do not; ids are mostly those of things that exist. */
export function hostileInputOf(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  return fc.oneof({ weight: 30, arbitrary: toArbitrary(json, ids) }, { weight: 1, arbitrary: hostile });
}

/** A value of the schema, or now and then another. */
function toArbitrary(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: toFitting(schema, ids) }, { weight: 1, arbitrary: hostile });
}

function toFitting(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => toArbitrary(choice, ids)));
  if (schema.allOf) return toArbitrary(Object.assign({}, ...schema.allOf), ids);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "object":
      return toObject(schema, ids);
    case "array":
      return toArray(schema, ids);
    case "string":
      return toText(schema, ids);
    case "integer":
    case "number":
      return toNumber(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      // A date, which JSON has no word for, among others.
      return fc.oneof(fc.date(), hostile);
  }
}

function toObject({ properties = {}, required = [], ...rest }: JsonSchema, ids: readonly string[]) {
  const known = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, part]) => [
        name,
        name === "cursor"
          ? fc.oneof({ weight: 3, arbitrary: hostileCursor }, toArbitrary(part, ids))
          : toArbitrary(part, ids),
      ]),
    ),
    { requiredKeys: required.filter((name) => name in properties) },
  );
  if (typeof rest.additionalProperties !== "object") return known;
  const names = rest.propertyNames ? toArbitrary(rest.propertyNames, ids) : hostileText;
  const others = fc.array(fc.tuple(names.map(String), toArbitrary(rest.additionalProperties, ids)), {
    maxLength: 5,
  });
  return fc.tuple(known, others).map(([object, entries]) => ({ ...object, ...Object.fromEntries(entries) }));
}

function toArray({ items, prefixItems, minItems = 0, maxItems }: JsonSchema, ids: readonly string[]) {
  if (prefixItems) return fc.tuple(...prefixItems.map((item) => toArbitrary(item, ids)));
  const length = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems ?? 4, 4)) };
  return fc.array(toArbitrary(items ?? {}, ids), length);
}

/** Of those that there are when a value is made. */
function idOf(ids: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(), fc.uuid()).map(([n, other]) => ids[n % ids.length] ?? other);
}

function toText({ format, minLength = 0, maxLength = 50 }: JsonSchema, ids: readonly string[]) {
  if (format === "uuid") {
    return fc.oneof({ weight: 5, arbitrary: idOf(ids) }, { weight: 1, arbitrary: fc.uuid() });
  }
  if (format === "uri") return fc.constantFrom(...addresses);
  if (format === "email") return fc.emailAddress();
  const long = fc.constant("x".repeat(Math.min(maxLength, 5_000)));
  const plain = fc.string({
    unit: "grapheme",
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 60)),
  });
  const laced = plain.map((text) => `${text.slice(0, -1)}\0`);
  return fc.oneof(
    { weight: 6, arbitrary: plain },
    { weight: 2, arbitrary: hostileText },
    idOf(ids),
    long,
    laced,
  );
}

function toNumber({ type, minimum = -1e6, maximum = 1e6 }: JsonSchema): fc.Arbitrary<number> {
  const [min, max] = [Math.max(minimum, -(2 ** 53) + 1), Math.min(maximum, 2 ** 53 - 1)];
  const edges = fc.constantFrom(min, max, ...hostileNumbers);
  const inner =
    type === "integer"
      ? fc.integer({ min: Math.max(Math.ceil(min), -1e6), max: Math.min(Math.floor(max), 1e6) })
      : fc.double({ min, max, noNaN: true });
  return fc.oneof({ weight: 4, arbitrary: inner }, edges);
}

/** What may stand in a header's value, in hostile ways. */
export const hostileHeader = fc.oneof(
  fc.constantFrom(
    "",
    "x".repeat(8_000),
    "Bearer",
    "Bearer ssk_",
    "application/json;;;",
    "multipart/form-data",
    "null",
  ),
  fc.string({ unit: "grapheme-ascii", maxLength: 80 }),
);

/** Bodies and query strings that are no JSON, or deeper or wider than any input. */
export const hostileBody = fc.oneof(
  hostileText,
  fc.json(),
  fc.constantFrom(
    "[".repeat(100_000),
    `${'{"json":'.repeat(20_000)}1${"}".repeat(20_000)}`,
    `{"json":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
    '{"json":{"__proto__":{"isAdmin":true}}}',
    '{"json":{"a":1},"meta":{"values":{"__proto__.a":["Date"]}}}',
    '{"json":{"a":1},"meta":{"values":{"a":[["custom","x"]]}}}',
    '{"json":{"a":[1]},"meta":{"referentialEqualities":{"a":["a.0"]}}}',
    '{"json":"x","meta":{"values":["Date"]}}',
    '{"json":"x","meta":{"values":["bigint"]}}',
    '{"json":"(a+)+$","meta":{"values":["regexp"]}}',
    '{"json":"http://","meta":{"values":["URL"]}}',
    "null",
    "{}",
    '"',
  ),
);
