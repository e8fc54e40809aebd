import { z } from "zod";
import { type FeedItem, toShortGtin } from "./feed-item";

const descriptionSchema = z.strictObject({ plain: z.string().min(1) });
const mediaSchema = z.strictObject({ type: z.literal("image"), url: z.url(), alt_text: z.string() });

const acpVariantSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  description: descriptionSchema,
  url: z.url(),
  barcodes: z
    .array(z.strictObject({ type: z.literal("GTIN"), value: z.string().regex(/^\d{8,14}$/) }))
    .optional(),
  price: z.strictObject({ amount: z.number().int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }),
  availability: z.strictObject({ available: z.boolean(), status: z.string() }),
  categories: z
    .array(z.strictObject({ value: z.string().min(1), taxonomy: z.literal("merchant") }))
    .optional(),
  condition: z.array(z.string()).optional(),
  variant_options: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
  media: z.array(mediaSchema),
  seller: z.strictObject({ name: z.string() }),
});

/**
 * A product of the Agentic Commerce Protocol's product feed (version 2026-04-17), as narrow as we write it: one variant, since our products are single
 * things that one can buy. Nothing of the brand or MPN: the protocol has no field for them.
 */
export const acpProductSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  description: descriptionSchema,
  url: z.url(),
  media: z.array(mediaSchema),
  variants: z.array(acpVariantSchema).length(1),
});
export type AcpProduct = z.infer<typeof acpProductSchema>;

/** What can be ordered; a `preorder` can, too. */
const availableStatuses: readonly string[] = ["in_stock", "preorder", "backorder"];

/** An item as the Agentic Commerce Protocol states it; prices in minor units. */
export function toAcpProduct(item: FeedItem): AcpProduct {
  const description = { plain: item.description };
  const url = new URL(item.link).href;
  const media = [{ type: "image" as const, url: new URL(item.imageLink).href, alt_text: item.title }];
  const options = [
    ...(item.color ? [{ name: "Color", value: item.color }] : []),
    ...(item.size ? [{ name: "Size", value: item.size }] : []),
  ];
  return {
    id: item.productId,
    title: item.title,
    description,
    url,
    media,
    variants: [
      {
        id: item.id,
        title: item.title,
        description,
        url,
        ...(item.gtin ? { barcodes: [{ type: "GTIN", value: toShortGtin(item.gtin) }] } : {}),
        price: { amount: item.priceMinor, currency: item.currency },
        availability: { available: availableStatuses.includes(item.availability), status: item.availability },
        ...(item.category ? { categories: [{ value: item.category, taxonomy: "merchant" }] } : {}),
        ...(item.condition ? { condition: [item.condition] } : {}),
        ...(options.length > 0 ? { variant_options: options } : {}),
        media,
        seller: { name: item.sellerName },
      },
    ],
  };
}
