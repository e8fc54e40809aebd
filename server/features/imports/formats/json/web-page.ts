import { createReadStream } from "node:fs";
import { FeedFileError } from "../../files/feed-file-error";
import type { SourceFormat, SourceRow } from "../source-format";
import { MAX_PAGE_BYTES } from "../source-limits";
import { readMicrodata } from "./microdata";
import { listProducts, schemaOrgFields, toOfferRows } from "./schema-org-products";

/** A saved page of a shop: its products as JSON-LD or microdata, else as OpenGraph. */
export const webPage: SourceFormat = {
  name: "web-page",
  detect: ({ text }) =>
    /^\s*(?:<!--[\s\S]{0,5000}?-->\s*)*<(?:!doctype html|html|head|body|meta|script|div)[\s>]/i.test(text)
      ? 0.9
      : 0,
  async open(path) {
    const rows = listProducts(readMicrodata(await readPage(path))).flatMap(toOfferRows);
    if (rows.length === 0) throw noProducts();
    return { rows: toRows(rows), choice: { format: "web-page" } };
  },
  fields: schemaOrgFields,
};

async function* toRows(rows: readonly Record<string, string>[]): AsyncGenerator<SourceRow> {
  for (const cells of rows) yield { kind: "cells", cells };
}

async function readPage(path: string): Promise<string> {
  let text = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8" })) {
    text += chunk as string;
    if (text.length > MAX_PAGE_BYTES)
      throw new FeedFileError(
        "file-too-large",
        "This web page is larger than 8 MB. Upload the shop's feed instead.",
      );
  }
  return text;
}

function noProducts(): FeedFileError {
  return new FeedFileError(
    "unsupported-format",
    "This is a web page without product data (schema.org as JSON-LD or microdata). If it should be a feed, check the address, or whether it needs a login.",
  );
}
