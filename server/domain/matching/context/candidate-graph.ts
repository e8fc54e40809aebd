import type { CatalogId, OfferId } from "../../offer/offer";

/** A candidate pair with the log-odds it has by itself. */
export interface ContextInput {
  a: { id: OfferId; catalogId: CatalogId };
  b: { id: OfferId; catalogId: CatalogId };
  logOdds: number;
}

/** Candidate pairs as a graph: which pairs an offer has into a catalog, and how alike any two offers are. Pairs go by their place in the input. */
export class CandidateGraph {
  private readonly offers = new Map<OfferId, number>();
  private readonly catalogs = new Map<CatalogId, number>();
  private readonly lists = new Map<number, number[]>();
  private readonly edges = new Map<number, number>();
  private readonly offerCount: number;

  constructor(private readonly pairs: readonly ContextInput[]) {
    for (const { a, b } of pairs) {
      number(this.offers, a.id);
      number(this.offers, b.id);
      number(this.catalogs, a.catalogId);
      number(this.catalogs, b.catalogId);
    }
    this.offerCount = this.offers.size;
    pairs.forEach(({ a, b, logOdds }, pair) => {
      this.note(a.id, b.catalogId, pair);
      this.note(b.id, a.catalogId, pair);
      this.edges.set(this.edgeOf(a.id, b.id), logOdds);
    });
    for (const list of this.lists.values()) list.sort((x, y) => pairs[y]!.logOdds - pairs[x]!.logOdds);
  }

  /** Pairs of an offer into a catalog, highest log-odds first; [] for none. */
  listPairs(offerId: OfferId, catalogId: CatalogId): readonly number[] {
    return this.lists.get(this.listOf(offerId, catalogId)) ?? [];
  }

  /** The offer that `pair` leads to from the given one. */
  otherOffer(pair: number, offerId: OfferId): OfferId {
    const { a, b } = this.pairs[pair]!;
    return a.id === offerId ? b.id : a.id;
  }

  /** Log-odds of two offers, null where they are no candidates of each other. */
  findLogOdds(a: OfferId, b: OfferId): number | null {
    return this.edges.get(this.edgeOf(a, b)) ?? null;
  }

  private note(offerId: OfferId, catalogId: CatalogId, pair: number): void {
    const key = this.listOf(offerId, catalogId);
    const list = this.lists.get(key);
    if (list) list.push(pair);
    else this.lists.set(key, [pair]);
  }

  private listOf(offerId: OfferId, catalogId: CatalogId): number {
    return (this.catalogs.get(catalogId) ?? 0) * this.offerCount + (this.offers.get(offerId) ?? 0);
  }

  private edgeOf(a: OfferId, b: OfferId): number {
    const [x, y] = [this.offers.get(a) ?? 0, this.offers.get(b) ?? 0];
    return x < y ? x * this.offerCount + y : y * this.offerCount + x;
  }
}

function number<Key>(numbers: Map<Key, number>, key: Key): void {
  if (!numbers.has(key)) numbers.set(key, numbers.size);
}
