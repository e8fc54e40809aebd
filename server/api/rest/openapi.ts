import { z } from "zod";
import { errorTargets } from "../error-mapping";
import { listPathNames, type OtherCall, takesBody } from "./endpoint";
import { type AnyEndpoint, endpoints } from "./endpoints";
import type { JsonSchema } from "./schema-fields";

const errorSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorTargets) as [string, ...string[]]),
    message: z.string().describe("What happened, where, and what to do."),
    requestId: z
      .string()
      .nullable()
      .describe("Of this call, also in the header x-request-id and in the server's log."),
  }),
});

const errorResponses: Record<string, string> = {
  400: "The input is wrong, or has a parameter that is not known; the message names it.",
  401: "No valid API key was sent.",
  403: "The key lacks the scope that this asks for, or may not be used from pages of this origin.",
  404: "There is no such thing, or the key may not see it.",
  409: "It can't be done as things stand; the message says why.",
  410: "The cursor is too old: read all anew.",
  413: "The body is larger than 1 MB; of offers, than 8 MB.",
  422: "The Idempotency-Key was sent with another call before.",
  429: "Too many calls with this key; Retry-After says how many seconds to wait.",
  500: "Something unexpected; the request id leads into the server's log.",
  503: "The database does not answer.",
};

const keyDescription = "An API key (ssk_…), or a search key that was derived from one (sss_…).";

/** The OpenAPI 3.1 document, made of the same schemas that parse the calls. */
export function createOpenApiDocument(baseUrl: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "SameSKU",
      version: "1.0.0",
      description: "One clean catalog of products, whatever the shops call them.",
      license: { name: "Apache 2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: new URL("/api/v1", baseUrl).toString() }],
    security: [{ bearerKey: [] }, { headerKey: [] }],
    paths: toPaths(),
    components: {
      securitySchemes: {
        bearerKey: { type: "http", scheme: "bearer", description: keyDescription },
        headerKey: { type: "apiKey", in: "header", name: "X-API-Key", description: keyDescription },
      },
      schemas: { Error: toJsonSchema(errorSchema, "output") },
      responses: Object.fromEntries(
        Object.entries(errorResponses).map(([status, text]) => [
          `Error${status}`,
          toErrorResponse(status, text),
        ]),
      ),
    },
  };
}

function toPaths(): Record<string, Record<string, ReturnType<typeof toOperation>>> {
  const paths: ReturnType<typeof toPaths> = {};
  for (const endpoint of endpoints) {
    const methods = paths[endpoint.path] ?? {};
    methods[endpoint.method.toLowerCase()] = toOperation(endpoint);
    paths[endpoint.path] = methods;
  }
  return paths;
}

function toOperation(endpoint: AnyEndpoint) {
  const { other, method } = endpoint;
  const parameters = [...toParameters(endpoint), ...(other ? toOtherParameters(endpoint, other) : [])];
  const sentences = [
    endpoint.description,
    ...(other?.requestType ? [`As \`${other.requestType}\`: ${other.description}`] : []),
    `Asks for a key with the scope \`${endpoint.scope}\`.`,
  ];
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    description: sentences.join(" "),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(takesBody(method) ? { requestBody: toRequestBody(endpoint) } : {}),
    responses: {
      200: { description: "The answer.", content: toAnswers(endpoint) },
      ...Object.fromEntries(
        Object.keys(errorResponses).map((status) => [
          status,
          { $ref: `#/components/responses/Error${status}` },
        ]),
      ),
    },
  };
}

interface Content {
  schema: JsonSchema;
  example?: unknown;
}

/** By content type. */
function toAnswers({ outputSchema, example, other }: AnyEndpoint): Record<string, Content> {
  const asJson = { schema: toJsonSchema(outputSchema, "output") as JsonSchema, example: example.output };
  // What is answered bit by bit alone tells the form of its bits.
  if (other?.requestType === null) {
    const schema = { type: "string", "x-event-data": asJson.schema };
    return {
      [other.answerType]: { schema, example: other.example.answer },
      ...Object.fromEntries(
        (other.answers?.types ?? []).map((type) => [type, { schema: { type: "string" } }]),
      ),
    };
  }
  return {
    "application/json": asJson,
    ...(other && other.answerType !== "application/json"
      ? { [other.answerType]: { schema: { type: "string" }, example: other.example.answer } }
      : {}),
  };
}

/** What is told in the address where the body is no JSON. */
function toOtherParameters({ path }: AnyEndpoint, { inputSchema, requestType }: OtherCall) {
  if (requestType === null) return [];
  const pathNames = listPathNames(path);
  return Object.entries(inputSchema.shape)
    .filter(([name]) => !pathNames.includes(name))
    .map(([name, schema]) => {
      const { description, ...jsonSchema } = toJsonSchema(schema as z.ZodType, "input");
      const note = `Of a body as \`${requestType}\` alone.`;
      return {
        name,
        in: "query",
        required: false,
        description: description ? `${description} ${note}` : note,
        schema: jsonSchema,
      };
    });
}

/** Of the path, and of what has no body the query's. */
function toParameters({ method, path, inputSchema, example }: AnyEndpoint) {
  const pathNames = listPathNames(path);
  const stated = Object.entries(inputSchema.shape).filter(
    ([name]) => !takesBody(method) || pathNames.includes(name),
  );
  return stated.map(([name, schema]) => {
    const { description, ...jsonSchema } = toJsonSchema(schema as z.ZodType, "input");
    const isRequired = !z.safeParse(schema as z.ZodType, undefined).success;
    const value = example.input[name];
    return {
      name,
      in: pathNames.includes(name) ? "path" : "query",
      required: isRequired,
      ...(description ? { description } : {}),
      schema: jsonSchema,
      ...(value === undefined ? {} : { example: value }),
    };
  });
}

/** Without what stands in the path. */
function toRequestBody({ path, inputSchema, example, other }: AnyEndpoint) {
  const pathNames = listPathNames(path);
  const schema = z.strictObject(
    Object.fromEntries(Object.entries(inputSchema.shape).filter(([name]) => !pathNames.includes(name))),
  );
  const body = Object.fromEntries(
    Object.entries(example.input).filter(([name]) => !pathNames.includes(name)),
  );
  const content: Record<string, Content> = {
    "application/json": { schema: toJsonSchema(schema, "input") as JsonSchema, example: body },
    ...(other?.requestType
      ? { [other.requestType]: { schema: { type: "string" }, example: other.example.body } }
      : {}),
  };
  // Who has nothing to tell sends no body.
  return { required: !schema.safeParse({}).success || other != null, content };
}

function toErrorResponse(status: string, description: string) {
  return {
    description,
    ...(status === "429" ? { headers: { "Retry-After": { schema: { type: "integer" } } } } : {}),
    content: {
      "application/json": {
        schema: { $ref: "#/components/schemas/Error" },
        example: { error: { code: toCode(status), message: description, requestId: exampleRequestId } },
      },
    },
  };
}

const exampleRequestId = "0f9c1d2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f";

/** The first that is answered with this status. */
function toCode(status: string): string {
  return Object.entries(errorTargets).find(([, { httpStatus }]) => String(httpStatus) === status)![0];
}

/** OpenAPI 3.1 schemas are JSON Schema 2020-12; the dialect need not be repeated in each. */
function toJsonSchema(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io });
  return jsonSchema;
}
