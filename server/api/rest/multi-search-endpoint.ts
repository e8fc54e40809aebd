import { searchMany } from "../../features/search/search-many";
import { multiSearchAnswerSchema, multiSearchRequestSchema } from "../../features/search/storefront-schema";
import { defineEndpoint } from "./endpoint";
import { searchEndpoint, toSearchDependencies } from "./search-endpoint";

export const multiSearchEndpoint = defineEndpoint({
  method: "POST",
  path: "/multi-search",
  operationId: "multiSearch",
  scope: "search",
  summary: "Search several times in one call",
  description:
    "Answers up to 20 searches, each as `/search` would, in their order. It counts as one call; where one of them can't be read, none is answered.",
  inputSchema: multiSearchRequestSchema,
  outputSchema: multiSearchAnswerSchema,
  example: {
    input: { requests: [searchEndpoint.example.input] },
    output: { results: [searchEndpoint.example.output] },
  },
  toleratesLag: true,
  run: (db, { requests }, { bounds, key, reader = db }) =>
    searchMany(toSearchDependencies(db, reader), requests, { bounds, apiKeyId: key?.id ?? null }),
});
