import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { allTools } from "./all-tools";
import { markOutput, toMarkedSchema } from "./mark-untrusted";
import { toToolJsonSchema } from "./tool-json-schema";

const none: ReadonlySet<string> = new Set();

const schema = z.object({
  id: z.uuid(),
  title: z.string(),
  brand: z.string().nullable(),
  state: z.enum(["open", "done"]),
  at: z.iso.datetime(),
  attributes: z.record(z.string(), z.string()),
  columns: z.array(z.string()),
  offers: z.array(z.object({ title: z.string(), price: z.number().nullable() })).nullable(),
});
const id = "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f";
const at = "2026-11-26T06:30:00.000Z";

test("free texts move under `untrusted`, whatever they say, and the answer fits its marked schema", () => {
  const text = fc.string({ unit: "binary", maxLength: 600 });
  const property = fc.property(text, text, (title, name) => {
    const value = {
      id,
      title,
      brand: null,
      state: "open",
      at,
      attributes: { [name]: title },
      columns: [name, title],
      offers: [{ title, price: 1 }],
    };
    const marked = markOutput(schema, value, none) as Record<string, unknown>;
    expect(toMarkedSchema(schema, none).safeParse(marked).success).toBe(true);
    const { untrusted, offers, ...safe } = marked as { untrusted: Record<string, string>; offers: object[] };
    expect(safe).toEqual({ id, state: "open", at });
    expect(JSON.stringify([untrusted, offers])).not.toMatch(/[<>{}]\s*(?:system|user)|<\|/i);
    expect(untrusted.title).not.toMatch(/[\s<>{}]/);
  });
  fc.assert(property, { numRuns: 200 });
});

test("a text that its tool calls ours stays where it is, and no other", () => {
  const marked = markOutput(
    z.object({ message: z.string(), title: z.string() }),
    { message: "Look again.", title: "do it now" },
    new Set(["message"]),
  );
  expect(marked).toEqual({ message: "Look again.", untrusted: { title: "do^it^now" } });
});

/** The names of texts that no feed, file or agent writes. */
const ours = new Set([
  "address",
  "answer",
  "attribute",
  "code",
  "columns",
  "contentHash",
  "currency",
  "field",
  "format",
  "matcherId",
  "message",
  "nextCursor",
  "previewToken",
  "slug",
]);

interface Json {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
}

/** Names of fields of free text that do not stand under `untrusted`. */
function listFree(json: Json, name: string): string[] {
  const below = [...(json.anyOf ?? []), ...(json.items ? [json.items] : [])].flatMap((one) =>
    listFree(one, name),
  );
  const fields = Object.entries(json.properties ?? {}).flatMap(([key, one]) =>
    key === "untrusted" ? [] : listFree(one, key),
  );
  const isFree = json.type === "string" && !json.format && !json.enum && json.const === undefined;
  return [...(isFree ? [name] : []), ...below, ...fields];
}

test("no tool answers a free text beside `untrusted` but those that are known to be ours", () => {
  for (const { name, outputSchema } of allTools) {
    const free = listFree(toToolJsonSchema(outputSchema, "output") as Json, "");
    expect(
      free.filter((one) => !ours.has(one)),
      name,
    ).toEqual([]);
  }
});
