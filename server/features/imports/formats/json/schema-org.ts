import { isJsonDocument, jsonFormat } from "./json-format";
import { listProducts, schemaOrgFields, toOfferRows } from "./schema-org-products";

/** JSON-LD with products of schema.org: one, a list, a graph. */
export const schemaOrg = jsonFormat({
  name: "schema-org",
  detect: (head) =>
    (isJsonDocument(head) || head.text.trimStart().startsWith("{")) &&
    /"@context"\s*:\s*(?:\[\s*)?"https?:\/\/(?:www\.)?schema\.org/.test(head.text) &&
    /"@type"\s*:\s*(?:\[\s*)?"Product/.test(head.text)
      ? 0.9
      : 0,
  choosePath: (paths) =>
    paths.find((path) => /(?:^|\/)(?:itemListElement|@graph)$/.test(path)) ??
    (paths.includes("") ? "" : paths[0]),
  toRows: (item) => listProducts(item).flatMap(toOfferRows),
  fields: schemaOrgFields,
});
