import { afterAll, expect, test } from "vitest";
import { suggestColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import { toOfferContent } from "../../../domain/offer/source-row/offer-row";
import { openShopServer } from "../../sources/kinds/shop-server.fixture";
import { createShopify } from "../../sources/kinds/shopify";
import { shopifyPages } from "../../sources/kinds/shopify-answers.fixture";
import { createWooCommerce } from "../../sources/kinds/woocommerce";
import { answerWooCommerce } from "../../sources/kinds/woocommerce-answers.fixture";
import { layOut } from "./layout.fixture";
import { findFormat } from "./source-formats";
import type { FormatName } from "./terms";

const server = await openShopServer();
afterAll(() => server.close());
const context = { policy: () => true, known: null };

/** What a source's file becomes, mapped as the first import would be. */
async function importFrom(opened: Awaited<ReturnType<ReturnType<typeof createShopify>["open"]>>) {
  if (opened === "unchanged") throw new Error("unchanged");
  const { reading, cells } = await layOut(opened.stream as Parameters<typeof layOut>[0]);
  const format = reading.choice.format as FormatName;
  const suggested = suggestColumnMapping(reading.columns ?? []).mapping;
  const mapping = { ...suggested, ...findFormat(format)?.fields };
  const offers = cells.map((row) => toOfferContent(row, mapping, { currency: null, idFrom: null }));
  return {
    format,
    offers: offers.map((offer) =>
      offer.kind === "valid" ? { externalId: offer.externalId, ...offer.content } : offer,
    ),
  };
}

test("a Shopify store's products are read as its export is", async () => {
  let page = 0;
  server.answer = () => ({ body: shopifyPages[page++] });
  const kind = createShopify({ toOrigin: () => server.origin, wait: server.wait });
  const settings = { kind: "shopify" as const, shop: "my-shop.myshopify.com", token: "t" };
  const { format, offers } = await importFrom(await kind.open(settings, context));
  expect(format).toBe("shopify");
  expect(offers).toMatchObject([
    {
      externalId: "trail-shoe/40/Red",
      title: "Trail shoe, light",
      brand: "Northway",
      gtin: "04006381333931",
      priceMinor: 8_990,
      regularPriceMinor: 9_990,
      currency: "EUR",
      link: "https://my-shop.example/products/trail-shoe",
      imageLink: "https://cdn.shopify.com/s/files/1/shoe-red.jpg",
      itemGroupId: "trail-shoe",
    },
    { externalId: "trail-shoe/41/Red", imageLink: "https://cdn.shopify.com/s/files/1/shoe.jpg" },
    { externalId: "mug", title: "Mug", priceMinor: 750, currency: "EUR" },
  ]);
});

test("a WooCommerce shop's products are read as its export is, variations by their product's name", async () => {
  server.answer = answerWooCommerce;
  const kind = createWooCommerce({ wait: server.wait });
  const settings = {
    kind: "woocommerce" as const,
    store: server.origin,
    consumerKey: "ck",
    consumerSecret: "cs",
  };
  const { format, offers } = await importFrom(await kind.open(settings, context));
  expect(format).toBe("woocommerce");
  expect(offers).toMatchObject([
    { externalId: "40", title: "Lamp", brand: "Lumen", priceMinor: 1_799, regularPriceMinor: 1_999 },
    { externalId: "411", title: "Shirt", brand: "Weave", itemGroupId: "id:41" },
    { externalId: "412", title: "Shirt", size: "L" },
    { externalId: "42", title: "Bag", imageLink: null },
  ]);
});
