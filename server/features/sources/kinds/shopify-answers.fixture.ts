/** Answers as https://shopify.dev/docs/api/admin-graphql describes them. */
const image = (name: string) => ({
  preview: { image: { url: `https://cdn.shopify.com/s/files/1/${name}.jpg` } },
});

const shoe = {
  handle: "trail-shoe",
  title: "Trail shoe, light",
  descriptionHtml: "<p>Light.</p>",
  vendor: "Northway",
  productType: "Shoes",
  status: "ACTIVE",
  tags: ["trail", "summer"],
  onlineStoreUrl: "https://my-shop.example/products/trail-shoe",
  category: { fullName: "Apparel & Accessories > Shoes" },
  featuredMedia: image("shoe"),
};
const mug = {
  ...shoe,
  handle: "mug",
  title: "Mug",
  descriptionHtml: "",
  productType: "",
  tags: [],
  onlineStoreUrl: null,
  category: null,
  featuredMedia: null,
};

const cost = {
  requestedQueryCost: 252,
  actualQueryCost: 12,
  throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 1_988, restoreRate: 50 },
};

const toPage = (nodes: object[], endCursor: string, hasNextPage: boolean) => ({
  data: {
    shop: { currencyCode: "EUR" },
    productVariants: { nodes, pageInfo: { hasNextPage, endCursor } },
  },
  extensions: { cost },
});

export const shopifyPages = [
  toPage(
    [
      {
        sku: "TS-40",
        barcode: "4006381333931",
        price: "89.90",
        compareAtPrice: "99.90",
        inventoryQuantity: 4,
        selectedOptions: [
          { name: "Size", value: "40" },
          { name: "Color", value: "Red" },
        ],
        media: { nodes: [image("shoe-red")] },
        product: shoe,
      },
      {
        sku: "OLD",
        barcode: null,
        price: "1.00",
        inventoryQuantity: 0,
        selectedOptions: [{ name: "Title", value: "Default Title" }],
        media: { nodes: [] },
        product: { ...shoe, handle: "old-shoe", status: "ARCHIVED" },
      },
    ],
    "eyJsYXN0X2lkIjoyfQ==",
    true,
  ),
  toPage(
    [
      {
        sku: "TS-41",
        barcode: "",
        price: "89.90",
        inventoryQuantity: 0,
        selectedOptions: [
          { name: "Size", value: "41" },
          { name: "Color", value: "Red" },
        ],
        media: { nodes: [] },
        product: shoe,
      },
      {
        sku: null,
        barcode: null,
        price: "7.50",
        inventoryQuantity: null,
        selectedOptions: [{ name: "Title", value: "Default Title" }],
        media: null,
        product: mug,
      },
    ],
    "eyJsYXN0X2lkIjo0fQ==",
    false,
  ),
];

export const throttledAnswer = {
  errors: [
    {
      message: "Throttled",
      extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
    },
  ],
  extensions: {
    cost: {
      requestedQueryCost: 752,
      actualQueryCost: null,
      throttleStatus: { maximumAvailable: 1_000, currentlyAvailable: 666, restoreRate: 50 },
    },
  },
};
