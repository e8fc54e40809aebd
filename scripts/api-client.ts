// Makes the types of clients/api of the OpenAPI document; --check says whether they are up to date. Run with: npm run client
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { generateApiTypes } from "./api-client/generate-types";

const path = resolve(import.meta.dirname, "../clients/api/api-schema.d.ts");
const text = await generateApiTypes();
if (!process.argv.includes("--check")) {
  writeFileSync(path, text);
  console.log(`${path} is written`);
} else if (readFileSync(path, "utf8") !== text) {
  console.error("clients/api/api-schema.d.ts is not what the OpenAPI document says. Run: npm run client");
  process.exitCode = 1;
}
