import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { composeGoldenRecord, type GoldenSource } from "../golden-record/golden-record";
import type { CatalogId, OfferId } from "../offer/offer";
import { emptyContent } from "../offer/offer.fixture";
import { acpProductSchema } from "./acp-feed";
import { cutText, type FeedProduct, pickSellingOffer, type SellingOffer, toShortGtin } from "./feed-item";
import { googleAttributes } from "./google-merchant";
import { type FeedFormat, type FeedRemark, writeFeed } from "./write-feed";

const selling: SellingOffer = {
  id: "offer-1" as OfferId,
  catalogId: "shop" as CatalogId,
  externalId: "SKU-1",
  priceMinor: 59_900,
  currency: "USD",
  availability: "in_stock",
  condition: "new",
  link: "https://shop.example/1?a=1&b=2",
  imageLink: "https://shop.example/1.jpg",
  itemGroupId: null,
  catalogName: "Shop A",
};

function toProduct(content: Partial<GoldenSource>, offers: Partial<SellingOffer>[] = [{}]): FeedProduct {
  const source: GoldenSource = {
    ...emptyContent,
    title: "Home theater",
    imageLink: selling.imageLink,
    ...content,
    attributes: [],
    catalogId: "shop",
    updatedAt: new Date(0),
    id: "offer-1" as OfferId,
  };
  return {
    id: "product-1",
    record: composeGoldenRecord([source]),
    offers: offers.map((offer) => ({ ...selling, ...offer })),
    groupId: null,
  };
}

async function write(
  products: readonly FeedProduct[],
  format: FeedFormat,
  kind: "products" | "shop" = "products",
) {
  const remarks: FeedRemark[] = [];
  const pages = (async function* () {
    yield products.slice(0, 1);
    yield [];
    yield products.slice(1);
  })();
  const head = { title: "Feed <1>", link: "https://catalog.example" };
  let text = "";
  let itemCount = 0;
  const onItems = (count: number) => {
    itemCount += count;
  };
  for await (const piece of writeFeed(pages, {
    format,
    kind,
    head,
    onItems,
    onRemark: (remark) => remarks.push(remark),
  }))
    text += piece;
  return { text, remarks, itemCount };
}

/** What a reader of RSS sees, by an XML parser that is not ours. */
function readItems(text: string): Record<string, string>[] {
  const items: Record<string, string>[] = [];
  let name = "";
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => {
    name = tag.name;
    if (name === "item") items.push({});
  });
  parser.on("text", (value) => {
    if (name.startsWith("g:")) items.at(-1)![name.slice(2)] = value;
  });
  parser.on("closetag", () => {
    name = "";
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
  return items;
}

test("an item of Google Merchant says what the record and the selling offer say", async () => {
  const product = toProduct({
    description: "5.1 & loud",
    brand: "Sony",
    gtin: "00027242713079",
    mpn: "DAV-IS50/B",
    category: "Audio > Home theater",
    color: "black",
  });
  const { text, remarks } = await write([product], "google-rss");
  expect(readItems(text)).toEqual([
    {
      id: "product-1",
      title: "Home theater",
      description: "5.1 & loud",
      link: "https://shop.example/1?a=1&b=2",
      image_link: "https://shop.example/1.jpg",
      availability: "in_stock",
      price: "599.00 USD",
      condition: "new",
      brand: "Sony",
      gtin: "027242713079",
      mpn: "DAV-IS50/B",
      color: "black",
      product_type: "Audio > Home theater",
    },
  ]);
  expect(remarks).toEqual([]);
});

test("what lacks something that is asked for is left out, with all that it lacks; what is filled in or cut is noted", async () => {
  const lacking = toProduct({ imageLink: null }, [
    { priceMinor: null, link: "javascript:1", imageLink: null },
  ]);
  const filled = toProduct({ title: `${"word ".repeat(40)}` }, [{ availability: "preorder" }]);
  const assumed = toProduct({ description: "d" }, [{ availability: null }]);
  const { text, remarks, itemCount } = await write([lacking, filled, assumed], "google-rss");
  expect(remarks).toMatchObject([
    { kind: "left-out", reasons: ["missing-price", "missing-link", "missing-image"] },
    { kind: "noted", notes: ["description-from-title", "title-cut", "availability-without-date"] },
    { kind: "noted", notes: ["availability-assumed"] },
  ]);
  const items = readItems(text);
  expect(itemCount).toBe(2);
  expect(items.map(({ availability }) => availability)).toEqual(["out_of_stock", "in_stock"]);
  expect(items[0]!.title!.length).toBeLessThanOrEqual(150);
  expect(items[0]!.identifier_exists).toBe("no");
});

test("a shop's feed has the shop's ids and groups, and never cuts an id", async () => {
  const grouped = { ...toProduct({}, [{ itemGroupId: "G1" }]), groupId: "product-0" };
  const { text, remarks } = await write(
    [grouped, toProduct({}, [{ externalId: "x".repeat(51) }])],
    "google-rss",
    "shop",
  );
  expect(readItems(text)).toMatchObject([{ id: "SKU-1", item_group_id: "G1" }]);
  expect(remarks).toContainEqual(expect.objectContaining({ kind: "left-out", reasons: ["id-too-long"] }));
  const all = await write([grouped], "google-rss");
  expect(readItems(all.text)).toMatchObject([{ id: "product-1", item_group_id: "product-0" }]);
});

test("an item is sold by an offer with price and link, in stock before out of stock, then the cheapest of the commonest currency", () => {
  const pick = (...offers: Partial<SellingOffer>[]) =>
    pickSellingOffer(offers.map((offer, index) => ({ ...selling, id: String(index) as OfferId, ...offer })))!
      .id;
  expect(pick({ priceMinor: 5, link: null }, { priceMinor: 9 }, { priceMinor: null })).toBe("1");
  expect(pick({ priceMinor: 5, availability: "out_of_stock" }, { priceMinor: 9 })).toBe("1");
  expect(pick({ priceMinor: 5, currency: "EUR" }, { priceMinor: 9 }, { priceMinor: 8 })).toBe("2");
});

const wildText = fc
  .string({ unit: "binary", minLength: 1, maxLength: 60 })
  .filter((text) => text.trim() !== "");

test("whatever texts hold, RSS stays well formed and a table has one line of sixteen cells for each item", async () => {
  await fc.assert(
    fc.asyncProperty(wildText, wildText, async (title, description) => {
      const products = [toProduct({ title, description, brand: title }), toProduct({ title: description })];
      expect(readItems((await write(products, "google-rss")).text)).toHaveLength(2);
      const { text } = await write(products, "google-tsv");
      const lines = text.slice(0, -1).split("\n");
      expect(lines).toHaveLength(3);
      for (const line of lines) expect(line.split("\t")).toHaveLength(googleAttributes.length);
    }),
    { numRuns: 60 },
  );
});

const schemaPath = "../shared/datasets/feeds/acp-feed-schema.json";
const acpProducts = [
  toProduct({ description: "Loud", gtin: "00027242713079", color: "black", size: "L", category: "Audio" }),
  toProduct({ title: "Plain" }, [{ condition: null, availability: "out_of_stock" }]),
];

test("the Agentic Commerce Protocol's feed is one JSON document of products as narrow as our own schema", async () => {
  const { text } = await write(acpProducts, "acp");
  const { products } = JSON.parse(text) as { products: unknown[] };
  expect(products).toHaveLength(2);
  const [first, second] = products.map((product) => acpProductSchema.parse(product));
  expect(first!.variants[0]).toMatchObject({
    barcodes: [{ type: "GTIN", value: "027242713079" }],
    price: { amount: 59_900, currency: "USD" },
    seller: { name: "Shop A" },
    variant_options: [
      { name: "Color", value: "black" },
      { name: "Size", value: "L" },
    ],
  });
  expect(second!.variants[0]!.availability).toEqual({ available: false, status: "out_of_stock" });
  expect(JSON.parse((await write([], "acp")).text)).toEqual({ products: [] });
});

// The schema is the protocol's and not ours to ship: where it lies beside the project, the feed is held to it.
test.runIf(existsSync(schemaPath))("the feed is valid against the protocol's published schema", async () => {
  const schema = JSON.parse(readFileSync(schemaPath, "utf8")) as Record<string, unknown>;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(schema, "acp");
  const validate = ajv.getSchema("acp#/$defs/ProductsResponse")!;
  const { text } = await write(acpProducts, "acp");
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ products: [{ id: "1" }] })).toBe(false);
});

test("GTINs lose the zeros of fourteen digits, and texts are cut between words", () => {
  expect(["00027242713079", "04006381333931", "00000096385074", "10027242713076"].map(toShortGtin)).toEqual([
    "027242713079",
    "4006381333931",
    "96385074",
    "10027242713076",
  ]);
  expect(cutText("one two three", 10)).toBe("one two th");
  expect(cutText("one two three four", 15)).toBe("one two three");
  expect(cutText("\u{1F600}\u{1F600}", 3)).toBe("\u{1F600}");
});
