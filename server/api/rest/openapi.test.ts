import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { createOpenApiDocument } from "./openapi";

test("the document has nothing that a strict linter warns of, its examples included", async () => {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: { "no-invalid-media-type-examples": "error", "no-invalid-parameter-examples": "error" },
  });
  const source = JSON.stringify(createOpenApiDocument("https://samesku.example"), null, 1);
  const problems = await lintFromString({ source, config });
  const told = problems.map(
    ({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`,
  );
  expect(told).toEqual([]);
});
