import type { RecordedAnswer } from "./shop-server.fixture";

/** Answers as https://woocommerce.github.io/woocommerce-rest-api-docs/ describes them. */
const lamp = {
  id: 40,
  name: "Lamp",
  permalink: "https://shop.example/product/lamp/",
  type: "simple",
  status: "publish",
  description: "<p>Bright.</p>",
  short_description: "",
  sku: "L-1",
  global_unique_id: "4006381333931",
  price: "17.99",
  regular_price: "19.99",
  sale_price: "17.99",
  date_on_sale_from_gmt: "2026-11-01T00:00:00",
  date_on_sale_to_gmt: null,
  stock_status: "instock",
  stock_quantity: 3,
  categories: [{ id: 15, name: "Lighting", slug: "lighting" }],
  tags: [],
  brands: [{ id: 3, name: "Lumen", slug: "lumen" }],
  images: [{ id: 1, src: "https://shop.example/lamp.jpg", name: "" }],
  attributes: [{ id: 0, name: "Socket", position: 0, visible: true, variation: false, options: ["E27"] }],
  parent_id: 0,
};

const shirt = {
  ...lamp,
  id: 41,
  name: "Shirt",
  type: "variable",
  sku: "S",
  global_unique_id: "",
  price: "10.00",
  regular_price: "",
  sale_price: "",
  brands: [{ id: 4, name: "Weave", slug: "weave" }],
  attributes: [{ id: 1, name: "Size", position: 0, visible: true, variation: true, options: ["M", "L"] }],
};

const toVariation = (id: number, size: string) => ({
  id,
  name: size,
  permalink: `https://shop.example/product/shirt/?attribute_size=${size}`,
  sku: `S-${size}`,
  global_unique_id: "",
  price: "10.00",
  regular_price: "10.00",
  sale_price: "",
  description: "",
  stock_status: "outofstock",
  stock_quantity: null,
  image: null,
  attributes: [{ id: 1, name: "Size", option: size }],
  parent_id: 41,
});

const bag = {
  ...lamp,
  id: 42,
  name: "Bag",
  sku: "B",
  global_unique_id: "",
  images: [],
  attributes: [],
  sale_price: "",
};

const pages: Record<string, RecordedAnswer> = {
  "products 1": { headers: { "x-wp-total": "3", "x-wp-totalpages": "2" }, body: [lamp, shirt] },
  "products 2": { headers: { "x-wp-total": "3", "x-wp-totalpages": "2" }, body: [bag] },
  "products/41/variations 1": { headers: { "x-wp-totalpages": "2" }, body: [toVariation(411, "M")] },
  "products/41/variations 2": { headers: { "x-wp-totalpages": "2" }, body: [toVariation(412, "L")] },
  "data/currencies/current 1": { body: { code: "EUR", name: "Euro", symbol: "&euro;" } },
};

export function answerWooCommerce(url: string): RecordedAnswer {
  const { pathname, searchParams } = new URL(url, "http://host");
  const path = pathname.replace(/^\/wp-json\/wc\/v3\//, "");
  return (
    pages[`${path} ${searchParams.get("page") ?? 1}`] ?? {
      status: 404,
      body: { code: "rest_no_route", message: "No route was found", data: { status: 404 } },
    }
  );
}
