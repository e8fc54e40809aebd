import { toAcpProduct } from "./acp-feed";
import {
  type FeedItem,
  type FeedKind,
  type FeedNote,
  type FeedProduct,
  type LeftOutReason,
  toFeedItem,
} from "./feed-item";
import { googleAttributes, toGoogleItem, toRssItem, toTsvLine, toXmlText } from "./google-merchant";

/** How a feed is written. */
export const feedFormats = ["google-rss", "google-tsv", "acp"] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** What a feed says of itself before its items. */
export interface FeedHead {
  title: string;
  /** Where the shop, or this installation, is. */
  link: string;
}

/** A product that is not in the feed, or is with something filled in or cut. */
export type FeedRemark =
  | { kind: "left-out"; productId: string; title: string; reasons: LeftOutReason[] }
  | { kind: "noted"; productId: string; title: string; notes: FeedNote[] };

interface FeedOptions {
  format: FeedFormat;
  kind: FeedKind;
  head: FeedHead;
  /** Hears of each product that is not sent as it is. */
  onRemark?: (remark: FeedRemark) => void;
  /** Hears how many items each page brought. */
  onItems?: (count: number) => void;
}

interface Writer {
  before: string;
  /** `isFirst`: nothing stands before it. */
  toText: (item: FeedItem, isFirst: boolean) => Written;
  after: string;
}
type Written =
  | { kind: "text"; text: string; notes: FeedNote[] }
  | { kind: "left-out"; reasons: LeftOutReason[] };

/**
 * A feed as text, a piece for each page of products: the same memory for any number. Nothing is read but what is asked of `pages`, and ending it early ends
 * these. Where a page fails so does the feed, so that a broken file never looks like a whole one.
 */
export async function* writeFeed(
  pages: AsyncIterable<readonly FeedProduct[]>,
  { format, kind, head, onRemark, onItems }: FeedOptions,
): AsyncGenerator<string> {
  const writer = writers[format](head);
  yield writer.before;
  let isFirst = true;
  for await (const page of pages) {
    const texts: string[] = [];
    for (const product of page) {
      const text = writeProduct(product, { writer, kind, isFirst, onRemark });
      if (text === null) continue;
      texts.push(text);
      isFirst = false;
    }
    onItems?.(texts.length);
    if (texts.length > 0) yield texts.join("");
  }
  yield writer.after;
}

interface ProductOptions extends Pick<FeedOptions, "kind" | "onRemark"> {
  writer: Writer;
  isFirst: boolean;
}

function writeProduct(
  product: FeedProduct,
  { writer, kind, isFirst, onRemark }: ProductOptions,
): string | null {
  const result = toFeedItem(product, kind);
  if (result.kind === "left-out") {
    onRemark?.(result);
    return null;
  }
  const { productId, title } = result.item;
  const written = writer.toText(result.item, isFirst);
  if (written.kind === "left-out") {
    onRemark?.({ kind: "left-out", productId, title, reasons: written.reasons });
    return null;
  }
  const notes = [...result.notes, ...written.notes];
  if (notes.length > 0) onRemark?.({ kind: "noted", productId, title, notes });
  return written.text;
}

function toGoogleText(item: FeedItem, toText: typeof toRssItem): Written {
  const result = toGoogleItem(item);
  return result.kind === "left-out"
    ? result
    : { kind: "text", text: toText(result.item), notes: result.notes };
}

const writers: Record<FeedFormat, (head: FeedHead) => Writer> = {
  "google-rss": ({ title, link }) => ({
    before: `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n<title>${toXmlText(title)}</title>\n<link>${toXmlText(link)}</link>\n<description>${toXmlText(title)}</description>\n`,
    toText: (item) => toGoogleText(item, toRssItem),
    after: "</channel>\n</rss>\n",
  }),
  "google-tsv": () => ({
    before: `${googleAttributes.join("\t")}\n`,
    toText: (item) => toGoogleText(item, toTsvLine),
    after: "",
  }),
  acp: () => ({
    before: '{"products":[',
    toText: (item, isFirst) => ({
      kind: "text",
      text: `${isFirst ? "" : ","}\n${JSON.stringify(toAcpProduct(item))}`,
      notes: [],
    }),
    after: "\n]}\n",
  }),
};
