import { t } from "@lingui/core/macro";
import type { FormatName } from "@/server/features/imports/formats/terms";

/** The formats in a merchandiser's words. */
export const formatLabels: Record<FormatName, string> = {
  csv: t`Table (CSV)`,
  tsv: t`Table (TSV)`,
  jsonl: t`JSON lines`,
  xlsx: t`Excel workbook`,
  "google-merchant": t`Google Merchant (XML)`,
  prisjakt: t`Prisjakt (XML)`,
  heureka: t`Heureka (XML)`,
  ceneo: t`Ceneo (XML)`,
  skroutz: t`Skroutz (XML)`,
  bmecat: t`BMEcat`,
  xml: t`Other XML`,
  "product-feed": t`Products with variants (JSON)`,
  "schema-org": t`schema.org (JSON-LD)`,
  "web-page": t`Web page with product data`,
  json: t`Other JSON`,
  shopify: t`Shopify export`,
  woocommerce: t`WooCommerce export`,
};
