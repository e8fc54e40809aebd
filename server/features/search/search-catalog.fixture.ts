import { randomUUID } from "node:crypto";
import { embeddingText, hashEmbeddingText } from "../../domain/offer/embedding-text";
import { catalogIdSchema, type OfferContent, productIdSchema } from "../../domain/offer/offer";
import { emptyContent } from "../../domain/offer/offer.fixture";
import { toOfferId, toUuidV5 } from "../../domain/offer/offer-id";
import type { Embedder } from "../../embedding/embedder";
import type { Database } from "../../platform/database";
import { saveEmbeddings } from "../embeddings/mutations";
import { registerEmbedder } from "../embeddings/register-embedder";
import { upsertOffers } from "../offers/mutations";
import { refreshAllDocuments } from "../search-documents/service";

export type Listed = Partial<OfferContent> & {
  title: string /** Offers of one product share it. */;
  product?: string;
};

/** For tests: a catalog with embedded offers, those with a product name grouped into products. */
export async function addCatalog(
  db: Database,
  embedder: Embedder,
  name: string,
  listed: readonly Listed[],
): Promise<void> {
  const catalogId = catalogIdSchema.parse(randomUUID());
  await registerEmbedder({ db, queue: { enqueue: async () => undefined } }, embedder.modelId);
  await db.prisma.catalog.create({
    data: { id: catalogId, name, currency: "USD", language: "en", offerCount: listed.length },
  });
  const rows = listed.map(({ product: _, ...content }, i) => ({
    externalId: String(i),
    content: { ...emptyContent, ...content },
  }));
  await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, rows);
  const texts = rows.map((row) => embeddingText(row.content));
  const vectors = await embedder.embed(texts);
  const ids = rows.map((row) => toOfferId(catalogId, row.externalId));
  await saveEmbeddings(
    db.pool,
    embedder.modelId,
    ids.map((offerId, i) => ({
      offerId,
      catalogId,
      textHash: hashEmbeddingText(texts[i]!),
      vector: vectors[i]!,
    })),
  );
  for (const [i, { product }] of listed.entries()) {
    if (product) await addToProduct(db, ids[i]!, product, listed[i]!.brand ?? null);
  }
  await refreshAllDocuments(db);
}

/** For tests: the products of `addCatalog` by the names that it was given; what they are titled follows from their offers. */
export const namedProductIds: Record<string, string> = {};
const productNames = "0b6f1c52-6a0e-5d0a-9a54-3f1f0f7c1d11";

async function addToProduct(
  db: Database,
  offerId: string,
  title: string,
  brand: string | null,
): Promise<void> {
  const id = productIdSchema.parse(toUuidV5(productNames, title));
  namedProductIds[title] = id;
  await db.prisma.product.upsert({
    where: { id },
    create: { id, title, brand, offerCount: 1 },
    update: { offerCount: { increment: 1 } },
  });
  await db.pool.query("UPDATE offer_state SET product_id = $2 WHERE offer_id = $1", [offerId, id]);
}
