import { fromSql } from "pgvector";
import { embeddingText } from "@/server/domain/offer/embedding-text";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import type { Embedder } from "@/server/embedding/embedder";
import type { SqlRunner } from "@/server/platform/database";

/** The vectors of a run's offers: each is made once, whichever protocol needs it first. */
export class OfferVectors {
  private readonly vectors = new Map<OfferId, Float32Array>();
  /** Spent in the model so far. */
  seconds = 0;

  constructor(private readonly openEmbedder: () => Promise<Embedder>) {}

  /** One vector an offer, in their order. */
  async of(offers: readonly Offer[]): Promise<Float32Array[]> {
    const missing = offers.filter((offer) => !this.vectors.has(offer.id));
    if (missing.length > 0) {
      const embedder = await this.openEmbedder();
      const startedAt = performance.now();
      const made = await embedder.embed(missing.map(embeddingText));
      this.seconds += (performance.now() - startedAt) / 1_000;
      missing.forEach((offer, index) => {
        this.vectors.set(offer.id, made[index]!);
      });
    }
    return offers.map((offer) => this.vectors.get(offer.id)!);
  }

  /** Takes over what a run of the pipeline has made and stored. */
  async take(sql: SqlRunner): Promise<void> {
    const { rows } = await sql.query<{ offer_id: OfferId; embedding: string }>(
      "SELECT offer_id, embedding::text AS embedding FROM offer_embedding",
    );
    for (const row of rows)
      this.vectors.set(row.offer_id, Float32Array.from(fromSql(row.embedding) as number[]));
  }
}
