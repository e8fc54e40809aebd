import type { ProductHit } from "../../features/search/schema";

/** What the examples of the document find. */
export const exampleProduct: ProductHit = {
  id: "5a0d5d1e-6f3c-4c7a-9b51-2f4b8f0c9d11",
  title: "Sony BRAVIA DAV-IS50/B Home Theater System",
  brand: "Sony",
  category: "Audio > Home theater",
  description: null,
  gtin: "00027242713079",
  mpn: "DAV-IS50/B",
  color: "black",
  size: null,
  attributes: {},
  highlights: {
    title: "<mark>Sony</mark> BRAVIA DAV-IS50/B <mark>Home</mark> <mark>Theater</mark> System",
  },
  imageLink: null,
  prices: { USD: { min: 599, max: 599 } },
  offerCount: 1,
  offers: [
    {
      id: "0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b",
      catalog: "Shop A",
      catalogId: "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f",
      title: "Sony BRAVIA DAV-IS50/B Home Theater System",
      price: 599,
      regularPrice: 649,
      currency: "USD",
      availability: "in_stock",
      condition: "new",
      link: "https://shop-a.example/dav-is50b",
      imageLink: null,
    },
  ],
  score: 0.81,
  boost: 0,
  popularity: 0,
  pinned: false,
  wordScore: 0.83,
  meaningScore: 0.76,
};
