import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { createOpenApiDocument } from "../../server/api/rest/openapi";

const head = `/**
 * Made of the OpenAPI document by \`npm run client\`; not to be changed by hand.
 */

`;

/** The types of every operation, as text. */
export async function generateApiTypes(): Promise<string> {
  // The linter of the document proves that it is one.
  const document = createOpenApiDocument("https://samesku.example") as unknown as OpenAPI3;
  return head + astToString(await openapiTS(document, { alphabetize: false }));
}
