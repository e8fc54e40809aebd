import { toAmountText } from "../offer/price";
import { cutText, type FeedItem, type FeedNote, type LeftOutReason, toShortGtin } from "./feed-item";

/**
 * The attributes of Google Merchant Center's product data specification that are sent, in the order of the table's columns. Limits in characters are those
 * of its pages "ID", "Title", "Description", "Brand", "MPN", "Product type", "Item group ID", "Color", "Size" (2026).
 */
export const googleAttributes = [
  "id",
  "title",
  "description",
  "link",
  "image_link",
  "availability",
  "price",
  "condition",
  "brand",
  "gtin",
  "mpn",
  "identifier_exists",
  "color",
  "size",
  "product_type",
  "item_group_id",
] as const;
type GoogleAttribute = (typeof googleAttributes)[number];
export type GoogleItem = Partial<Record<GoogleAttribute, string>>;

const lengthsMax = {
  id: 50,
  title: 150,
  description: 5_000,
  brand: 70,
  mpn: 70,
  color: 100,
  size: 100,
  product_type: 750,
};

const conditions: readonly string[] = ["new", "refurbished", "used"];
/** What needs no date beside it: `preorder` and `backorder` must say when, which no offer tells. */
const datelessAvailabilities: readonly string[] = ["in_stock", "out_of_stock"];

export type GoogleItemResult =
  | { kind: "item"; item: GoogleItem; notes: FeedNote[] }
  | { kind: "left-out"; reasons: LeftOutReason[] };

/**
 * An item within Google Merchant's limits. An id is never cut, since two items could become one; texts are. `preorder` and `backorder` are sent as
 * `out_of_stock`. `identifier_exists` is "no" where there is neither a GTIN nor a brand with an MPN, else left to its default.
 */
export function toGoogleItem(item: FeedItem): GoogleItemResult {
  if (item.id.length > lengthsMax.id) return { kind: "left-out", reasons: ["id-too-long"] };
  const notes: FeedNote[] = [];
  if (item.title.length > lengthsMax.title) notes.push("title-cut");
  if (item.description.length > lengthsMax.description) notes.push("description-cut");
  const isDateless = datelessAvailabilities.includes(item.availability);
  if (!isDateless) notes.push("availability-without-date");
  const hasIdentifier = item.gtin !== null || (item.brand !== null && item.mpn !== null);
  const isGroupId = item.groupId !== null && item.groupId.length <= lengthsMax.id;
  const stated: [GoogleAttribute, string | null][] = [
    ["id", item.id],
    ["title", cutText(item.title, lengthsMax.title)],
    ["description", cutText(item.description, lengthsMax.description)],
    ["link", item.link],
    ["image_link", item.imageLink],
    ["availability", isDateless ? item.availability : "out_of_stock"],
    ["price", `${toAmountText(item.priceMinor, item.currency)} ${item.currency}`],
    ["condition", item.condition !== null && conditions.includes(item.condition) ? item.condition : null],
    ["brand", item.brand && cutText(item.brand, lengthsMax.brand)],
    ["gtin", item.gtin && toShortGtin(item.gtin)],
    ["mpn", item.mpn !== null && item.mpn.length <= lengthsMax.mpn ? item.mpn : null],
    ["identifier_exists", hasIdentifier ? null : "no"],
    ["color", item.color && cutText(item.color, lengthsMax.color)],
    ["size", item.size && cutText(item.size, lengthsMax.size)],
    ["product_type", item.category && cutText(item.category, lengthsMax.product_type)],
    ["item_group_id", isGroupId ? item.groupId : null],
  ];
  return {
    kind: "item",
    item: Object.fromEntries(stated.filter(([, value]) => value !== null && value !== "")),
    notes,
  };
}

/** Control characters, halves of a pair and the two that are none: XML 1.0 holds none of them, escaped or not. */
const illegalInXml = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFE\uFFFF]/gu;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it stands between tags or in an attribute's quotes. */
export function toXmlText(text: string): string {
  return text.replace(illegalInXml, "").replace(/[&<>"]/g, (sign) => entities[sign]!);
}

/** `<item>` of RSS 2.0 with the namespace g. */
export function toRssItem(item: GoogleItem): string {
  const lines = googleAttributes.flatMap((name) => {
    const value = item[name];
    return value === undefined ? [] : [`<g:${name}>${toXmlText(value)}</g:${name}>`];
  });
  return `<item>${lines.join("")}</item>\n`;
}

/** A line of tab-separated values: in quotes where the value has some, line ends and tabs as spaces. */
export function toTsvLine(item: GoogleItem): string {
  return `${googleAttributes.map((name) => toTsvCell(item[name] ?? "")).join("\t")}\n`;
}

function toTsvCell(value: string): string {
  const line = value.replace(/[\p{Cc}\p{Cs}]+/gu, " ");
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}
