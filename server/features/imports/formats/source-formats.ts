import { json } from "./json/json";
import { productFeed } from "./json/product-feed";
import { schemaOrg } from "./json/schema-org";
import { webPage } from "./json/web-page";
import type { SourceFormat } from "./source-format";
import type { SourceHead } from "./source-head";
import { shopify } from "./tables/shopify";
import { woocommerce } from "./tables/woocommerce";
import { xlsx } from "./tables/xlsx";
import type { FormatName } from "./terms";
import { bmecat } from "./xml/bmecat";
import { ceneo } from "./xml/ceneo";
import { googleMerchant, prisjakt } from "./xml/google-merchant";
import { heureka } from "./xml/heureka";
import { skroutz } from "./xml/skroutz";
import { xml } from "./xml/xml";

/** All formats that are no plain tables. */
const sourceFormats: readonly SourceFormat[] = [
  xlsx,
  googleMerchant,
  prisjakt,
  heureka,
  ceneo,
  skroutz,
  bmecat,
  xml,
  productFeed,
  schemaOrg,
  webPage,
  json,
  shopify,
  woocommerce,
];

/** Formats that a source may be, the likeliest first; empty = it is a plain table or nothing. */
export function detectFormats(head: SourceHead): SourceFormat[] {
  return sourceFormats
    .map((format) => ({ format, confidence: format.detect(head) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence)
    .map(({ format }) => format);
}

export function findFormat(name: FormatName): SourceFormat | undefined {
  return sourceFormats.find((format) => format.name === name);
}
