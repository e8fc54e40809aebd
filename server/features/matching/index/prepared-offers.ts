import { getHeapStatistics } from "node:v8";
import type { PreparedOffer } from "../../../domain/matching/prepare/prepare-offer";
import type { OfferId } from "../../../domain/offer/offer";

/** What a prepared offer takes beside its ids: measured, 3.3 kB in all where there is no description. */
const ownBytes = 2_800;
/** Of what the process's objects may take in all. A candidate that has to be read and prepared again costs more than comparing it. */
const memoryShare = 1 / 4;

function toBytes({ titleGrams, recordWordIds, descriptionWordIds, titleWordIds }: PreparedOffer): number {
  const ids = [titleGrams, recordWordIds, descriptionWordIds, titleWordIds];
  return ownBytes + ids.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Offers ready to be compared, as many as a share of the memory holds; the first to be taken in are the first to go. */
export class PreparedOffers {
  /** In the order in which they were taken in. */
  private readonly offers = new Map<OfferId, PreparedOffer>();
  private bytes = 0;

  constructor(private readonly bytesMax = getHeapStatistics().heap_size_limit * memoryShare) {}

  has(id: OfferId): boolean {
    return this.offers.has(id);
  }

  get(id: OfferId): PreparedOffer | undefined {
    return this.offers.get(id);
  }

  /** Takes an offer in, or replaces what is held of it. */
  set(offer: PreparedOffer): void {
    this.delete(offer.id);
    this.offers.set(offer.id, offer);
    this.bytes += toBytes(offer);
  }

  /** Lets the oldest go until the rest fits: apart from `set`, so that all that one step needs can be held together. */
  trim(): void {
    for (const id of this.offers.keys()) {
      if (this.bytes <= this.bytesMax) return;
      this.delete(id);
    }
  }

  /** Lets all go. */
  clear(): void {
    this.offers.clear();
    this.bytes = 0;
  }

  delete(id: OfferId): void {
    const offer = this.offers.get(id);
    if (!offer) return;
    this.offers.delete(id);
    this.bytes -= toBytes(offer);
  }
}
