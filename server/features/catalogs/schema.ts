import { z } from "zod";

const catalogSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Stays when the name changes. */
  slug: z.string(),
  currency: z.string().length(3),
  oneOfferPerProduct: z.boolean(),
  offerCount: z.number().int(),
  isDemo: z.boolean(),
  createdAt: z.date(),
});
export type Catalog = z.infer<typeof catalogSchema>;

export const createCatalogInputSchema = z.object({
  name: z.string().trim().min(1, "Give the catalog a name.").max(100),
  /** ISO 4217: the currency of prices that state none. */
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, "A currency has three letters, such as EUR.")
    .default("USD"),
  oneOfferPerProduct: z.boolean().default(false),
});
export type CreateCatalogInput = z.input<typeof createCatalogInputSchema>;
