import { Parser } from "htmlparser2";
import { MAX_DEPTH } from "../source-limits";
import { toList, toObject } from "./json-values";
import { listProducts } from "./schema-org-products";

type Node = Record<string, unknown>;

interface OpenElement {
  tag: string;
  /** The item that the element starts. */
  item: Node | null;
  /** Properties whose value is the element's text, of which item. */
  textOf: { item: Node; names: string[] } | null;
  text: string;
}

const linkTags = /^(?:a|area|link)$/;
const mediaTags = /^(?:img|audio|video|source|iframe|embed|track)$/;
const voidTags = /^(?:meta|link|img|br|input|hr|area|source|embed|track|wbr|base|col)$/;
const itemsMax = 5_000;
const textMax = 20_000;

/**
 * What a page says in schema.org: JSON-LD, and microdata in the same shape (`@type` and properties, lists where one repeats), completed by
 * OpenGraph. References by id (itemref) are not followed.
 */
export function readMicrodata(html: string): Node[] {
  const reader = new PageReader();
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => reader.open(tag, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (tag) => reader.close(tag),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return reader.result();
}

class PageReader {
  readonly #items: Node[] = [];
  readonly #openGraph: Record<string, string> = {};
  #count = 0;
  #open: OpenElement[] = [];
  #script: string | null = null;

  open(tag: string, attributes: Record<string, string>): void {
    if (tag === "script") {
      this.#script = /ld\+json/i.test(attributes.type ?? "") ? "" : null;
      return;
    }
    const property = attributes.property ?? attributes.name ?? "";
    if (tag === "meta" && /^(?:og|product):/.test(property))
      this.#openGraph[property] ??= attributes.content ?? "";
    const names = (attributes.itemprop ?? "").split(/\s+/).filter(Boolean);
    const owner = this.#open.findLast(({ item }) => item !== null)?.item ?? null;
    const item =
      attributes.itemscope !== undefined && this.#count++ < itemsMax
        ? { "@type": (attributes.itemtype ?? "").split(/\s+/)[0]!.replace(/^.*[/#]/, "") }
        : null;
    if (item !== null && (owner === null || names.length === 0)) this.#items.push(item);
    const element: OpenElement = { tag, item, textOf: null, text: "" };
    if (owner !== null && names.length > 0) {
      const value = item ?? toAttributeValue(tag, attributes);
      if (value !== null) addAll(owner, names, value);
      else element.textOf = { item: owner, names };
    }
    if (!voidTags.test(tag) && this.#open.length < MAX_DEPTH * 8) this.#open.push(element);
  }

  text(text: string): void {
    if (this.#script !== null) {
      this.#script += text;
      return;
    }
    for (const element of this.#open)
      if (element.textOf !== null && element.text.length < textMax) element.text += text;
  }

  close(tag: string): void {
    if (tag === "script") {
      this.#addScript();
      return;
    }
    const index = this.#open.findLastIndex((element) => element.tag === tag);
    if (index === -1) return;
    for (const element of this.#open.splice(index))
      if (element.textOf !== null)
        addAll(element.textOf.item, element.textOf.names, element.text.replace(/\s+/g, " ").trim());
  }

  /** What the page says of itself as a whole completes its product, where it has one. */
  result(): Node[] {
    if (!/product/.test(this.#openGraph["og:type"] ?? "")) return this.#items;
    const page = toProduct(this.#openGraph);
    const products = listProducts(this.#items);
    if (products.length > 1) return this.#items;
    const [product = {}] = products;
    const offers = toList(product.offers);
    const offer = { ...toObject(page.offers), ...dropEmpty(toObject(offers[0])) };
    return [{ ...page, ...dropEmpty(product), offers: offers.length > 1 ? offers : offer }];
  }

  #addScript(): void {
    const script = this.#script;
    this.#script = null;
    if (script === null || isTooDeep(script)) return;
    try {
      this.#items.push(
        JSON.parse(script.replace(/^\s*(?:\/\/)?<!\[CDATA\[|(?:\/\/)?\]\]>\s*$/g, "")) as Node,
      );
    } catch {
      // A page with a script that is damaged may still say it in microdata.
    }
  }
}

/** Deeper than any real data: reading it would take a level of the stack each. */
function isTooDeep(script: string): boolean {
  let depth = 0;
  for (const char of script) {
    if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") depth--;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function toAttributeValue(tag: string, attributes: Record<string, string>): string | null {
  if (attributes.content !== undefined) return attributes.content.trim();
  if (linkTags.test(tag)) return (attributes.href ?? "").trim();
  if (mediaTags.test(tag)) return (attributes.src ?? "").trim();
  if (tag === "data" || tag === "meter") return (attributes.value ?? "").trim();
  if (tag === "time" && attributes.datetime !== undefined) return attributes.datetime.trim();
  return null;
}

function addAll(item: Node, names: readonly string[], value: unknown): void {
  for (const name of names) {
    if (name === "@type" || name === "__proto__") continue;
    const earlier = item[name];
    if (earlier === undefined || earlier === "") item[name] = value;
    else if (Array.isArray(earlier)) earlier.push(value);
    else item[name] = [earlier, value];
  }
}

function dropEmpty(node: Node): Node {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined && value !== ""));
}

function toProduct(graph: Record<string, string>): Node {
  return {
    "@type": "Product",
    sku: graph["product:retailer_item_id"],
    name: graph["og:title"],
    description: graph["og:description"],
    brand: graph["product:brand"],
    gtin: graph["product:gtin"] ?? graph["product:ean"],
    image: graph["og:image"],
    url: graph["og:url"],
    offers: {
      "@type": "Offer",
      price: graph["product:price:amount"],
      priceCurrency: graph["product:price:currency"],
      availability: graph["product:availability"],
      itemCondition: graph["product:condition"],
    },
  };
}
