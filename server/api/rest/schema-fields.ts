/** As much of JSON Schema as the API's own schemas say. */
export interface JsonSchema {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  /** Of a stream of events, which is a text, what the data of each is. */
  "x-event-data"?: JsonSchema;
}

interface SchemaField {
  /** "hits[].offers[].price" */
  path: string;
  type: string;
  description: string;
}

/** All fields of an object, those of objects within it too; of several kinds of object each field once. */
export function listFields(schema: JsonSchema, prefix = ""): SchemaField[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    return [
      { path, type: describeType(field), description: field.description ?? "" },
      ...listFields(field, path),
    ];
  });
  const kinds = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((kind) =>
    listFields(kind, prefix),
  );
  const items = schema.items ? listFields(schema.items, `${prefix}[]`) : [];
  const values =
    typeof schema.additionalProperties === "object"
      ? listFields(schema.additionalProperties, `${prefix}.*`)
      : [];
  const all = [...own, ...kinds, ...items, ...values];
  return [...new Map(all.toReversed().map((field) => [field.path, field])).values()].reverse();
}

/** "integer 0–100, default 20", "text or null" */
export function describeType(schema: JsonSchema): string {
  const { minimum, maximum, maxLength, maxItems } = schema;
  const isBounded = minimum !== undefined && maximum !== undefined && Math.abs(maximum) < 1e15;
  const bounds = [
    isBounded && minimum > -1e15 ? ` ${minimum}–${maximum}` : "",
    maxLength !== undefined ? ` of at most ${maxLength} characters` : "",
    maxItems !== undefined ? `, at most ${maxItems}` : "",
    schema.default !== undefined && schema.default !== ""
      ? `, default ${JSON.stringify(schema.default)}`
      : "",
  ];
  return nameType(schema) + bounds.join("");
}

function nameType(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(", ");
  const kinds = schema.anyOf ?? schema.oneOf;
  if (kinds) return [...new Set(kinds.map(nameType))].join(" or ");
  if (schema.type === "array") return `list of ${schema.items ? nameType(schema.items) : "values"}`;
  if (schema.type === "string") return schema.format ?? "text";
  return schema.type ?? "value";
}
