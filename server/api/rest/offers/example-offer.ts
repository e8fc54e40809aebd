import type { z } from "zod";
import type { offerAnswerSchema } from "./offer-fields";

/** What the examples of the document find. */
export const exampleOffer: z.output<typeof offerAnswerSchema> = {
  id: "0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b",
  externalId: "DAV-IS50",
  title: "Sony BRAVIA DAV-IS50/B Home Theater System",
  description: null,
  brand: "Sony",
  mpn: "DAV-IS50/B",
  gtin: "00027242713079",
  category: "Audio > Home theater",
  color: "black",
  size: null,
  availability: "in_stock",
  condition: "new",
  link: "https://shop-a.example/dav-is50b",
  imageLink: null,
  itemGroupId: null,
  saleStartsAt: null,
  saleEndsAt: "2026-12-01T00:00:00.000Z",
  price: 599,
  regularPrice: 699,
  salePrice: 599,
  currency: "EUR",
  attributes: { Warranty: "2 years" },
  productId: "5a0d5d1e-6f3c-4c7a-9b51-2f4b8f0c9d11",
  matchState: "matched",
  language: "en",
  updatedAt: "2026-11-26T06:30:00.000Z",
};
