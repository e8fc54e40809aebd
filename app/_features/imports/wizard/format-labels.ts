import { t } from "@lingui/core/macro";
import type { FormatName, TextEncodingName } from "@/server/features/imports/formats/terms";

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

/** What a text can be written in, the usual ones first. */
export const encodingLabels: Record<TextEncodingName, string> = {
  "utf-8": t`Unicode (UTF-8)`,
  "windows-1252": t`Western European (windows-1252)`,
  "windows-1250": t`Central European (windows-1250)`,
  "iso-8859-2": t`Central European (ISO-8859-2)`,
  "windows-1251": t`Cyrillic (windows-1251)`,
  "koi8-r": t`Cyrillic (KOI8-R)`,
  "windows-1253": t`Greek (windows-1253)`,
  "windows-1254": t`Turkish (windows-1254)`,
  "windows-1255": t`Hebrew (windows-1255)`,
  "windows-1256": t`Arabic (windows-1256)`,
  "utf-16le": t`Unicode (UTF-16 LE)`,
  "utf-16be": t`Unicode (UTF-16 BE)`,
  shift_jis: t`Japanese (Shift_JIS)`,
  "euc-jp": t`Japanese (EUC-JP)`,
  "euc-kr": t`Korean (EUC-KR)`,
  gbk: t`Chinese, simplified (GBK)`,
  big5: t`Chinese, traditional (Big5)`,
};
