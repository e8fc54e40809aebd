import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { generateApiTypes } from "./generate-types";

test("the client's types are what the OpenAPI document says; else run: npm run client", async () => {
  const path = resolve(import.meta.dirname, "../../clients/api/api-schema.d.ts");
  expect(readFileSync(path, "utf8") === (await generateApiTypes())).toBe(true);
});
