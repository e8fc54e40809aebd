import { randomUUID } from "node:crypto";
import { generateDemo } from "@/prisma/seed/generate-demo";
import { embeddingText, hashEmbeddingText } from "@/server/domain/offer/embedding-text";
import type { CatalogId } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { toOfferContent } from "@/server/domain/offer/source-row/offer-row";
import { HashEmbedder } from "@/server/embedding/hash-embedder";
import { addOfferCount, createCatalog, setCatalogLanguage } from "@/server/features/catalogs/mutations";
import { saveEmbeddings } from "@/server/features/embeddings/mutations";
import { registerEmbedder } from "@/server/features/embeddings/register-embedder";
import { upsertOffers } from "@/server/features/offers/mutations";
import { placeOffers } from "@/server/features/offers/places";
import type { Database } from "@/server/platform/database";

const rowsPerBatch = 500;

/** Stores generated offers, each in the product that it is of, with vectors of their 3-grams in place of the model's, and writes their documents. */
export async function seedStorefront(db: Database, productCount: number, modelId: string): Promise<string[]> {
  const { catalogs, truth } = generateDemo({ seed: 7, products: productCount });
  await registerEmbedder({ db, queue: { enqueue: async () => undefined } }, modelId);
  const embedder = new HashEmbedder();
  const catalogIds = new Map(catalogs.map(({ name }) => [name, randomUUID() as string as CatalogId]));
  const productIds = new Map<string, string>();
  const productOf = new Map<string, string>();
  for (const offer of truth.offers) {
    const id = productIds.get(offer.product) ?? randomUUID();
    productIds.set(offer.product, id);
    productOf.set(`${offer.catalog}\n${offer.externalId}`, id);
  }
  const titles: string[] = [];
  for (const { name, currency, mapping, rows } of catalogs) {
    const catalogId = catalogIds.get(name)!;
    await createCatalog(db, { name, currency }, { id: catalogId });
    await addOfferCount(db.pool, catalogId, rows.length);
    await setCatalogLanguage(db.pool, catalogId, "en");
    for (let start = 0; start < rows.length; start += rowsPerBatch) {
      const read = rows.slice(start, start + rowsPerBatch).flatMap((row) => {
        const one = toOfferContent(row, mapping, { currency });
        return one.kind === "invalid" ? [] : [{ externalId: one.externalId, content: one.content }];
      });
      await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, read);
      const texts = read.map(({ content }) => embeddingText(content));
      const vectors = await embedder.embed(texts);
      const ids = read.map(({ externalId }) => toOfferId(catalogId, externalId));
      await saveEmbeddings(
        db.pool,
        modelId,
        ids.map((offerId, i) => ({
          offerId,
          catalogId,
          textHash: hashEmbeddingText(texts[i]!),
          vector: vectors[i]!,
        })),
      );
      await placeOffers(
        db.pool,
        ids.flatMap((offerId, i) => {
          const productId = productOf.get(`${name}\n${read[i]!.externalId}`);
          return productId ? [{ offerId, productId }] : [];
        }),
      );
      titles.push(...read.map(({ content }) => content.title));
    }
  }
  // Noted when it was stored and when it was placed: once is enough for its document, and the time to write all is measured.
  await db.pool.query(
    "DELETE FROM search_change c USING search_change later WHERE later.offer_id = c.offer_id AND later.id > c.id",
  );
  return titles;
}
