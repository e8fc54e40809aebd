import type { Band, Verdict } from "../../domain/matching/match";
import type { PriceAlertKind } from "../../domain/pricing/price-alert";
import type { WebhookEventType } from "./terms";

/** An offer by its own id and by what its source calls it. */
export interface OfferReference {
  offerId: string;
  catalogId: string;
  externalId: string;
}

interface ImportEventData {
  importId: string;
  catalogId: string;
  catalogName: string;
  /** Of an undo, the file of the import that it took back; of a removal, the catalog's name; of a push, the API key's. */
  fileName: string;
  /**
   * "file" = a file was read; "undo" = an earlier import was taken back; "removal" = the catalog was removed; "withdrawal" = what a file lacked
   * left; "push" = what a program sent by the API.
   */
  kind: "file" | "undo" | "removal" | "withdrawal" | "push";
  rows: {
    read: number;
    created: number;
    updated: number;
    unchanged: number;
    rejected: number;
    /** Offers that left the catalog. */
    withdrawn: number;
  };
}

/**
 * What events say, by type: a contract with programs that others wrote (docs/webhooks.md). Fields may be added; none is removed, renamed or
 * given another meaning.
 */
export interface WebhookEventData {
  /** The file was read to its end. Its offers are embedded, matched and put into products after that. */
  "import.completed": ImportEventData;
  "import.failed": ImportEventData & {
    /** For people. */
    message: string;
  };
  /** Offers that joined or left products. */
  "product.changed": {
    /** Every product that an offer of this event left or joined, each once. */
    productIds: string[];
    /** Together with `withdrawnOffers` at most `itemsPerEventMax`. */
    offers: (OfferReference & {
      productId: string;
      /** Null = it was in none. */
      previousProductId: string | null;
    })[];
    /** Offers that left their catalog, and with it the product that they were in. */
    withdrawnOffers: (OfferReference & { previousProductId: string })[];
  };
  /** Offers that were written or left, each once for its latest change. Told some seconds later, and in an import while it goes on. */
  "offer.changed": {
    /** At most `itemsPerEventMax`. */
    offers: {
      offerId: string;
      /** Null = not known, of one that left long ago; likewise `externalId`. */
      catalogId: string | null;
      externalId: string | null;
      /** The product that it is in; null = none yet, or it left. */
      productId: string | null;
      /** It left its catalog. */
      isGone: boolean;
    }[];
  };
  /** Matches that were scored, decided or are none any more, likewise. */
  "match.changed": {
    /** At most `itemsPerEventMax`. */
    matches: {
      lowerOfferId: string;
      higherOfferId: string;
      /** In [0,1]; null = it is no match any more; likewise `band`. */
      matchProbability: number | null;
      band: Band | null;
      verdict: Verdict | null;
      isGone: boolean;
    }[];
  };
  /** What one person decided, or took back, in one go. */
  "match.decided": {
    /** User id; of a program its key's. */
    decidedBy: string;
    /** The same for all events of one bulk decision, split or merge; null = decided alone. */
    batchId: string | null;
    /** At most `itemsPerEventMax`. */
    decisions: {
      decisionId: string;
      /** The decision that this one took back; null = none. */
      undoesId: string | null;
      /** In force from now on; null = none any more. */
      verdict: Verdict | null;
      offers: [OfferReference, OfferReference];
    }[];
  };
  /** A catalog's pairs began to score otherwise than when the matcher was first used on it, or decisions to differ from what it promises. */
  "matching.drifted": {
    alarmId: string;
    catalogId: string;
    /** Whose offers score otherwise; null = it is of all of the catalog's pairs. */
    importId: string | null;
    /** scores: the population stability index; calibration: Spiegelhalter's z. */
    kind: "scores" | "calibration";
    value: number;
    /** What chance explains. */
    bound: number;
  };
  /** Own offers of which a price alert began or ended to hold. */
  "price.alert": {
    alertId: string;
    /** As people named it. */
    name: string;
    kind: PriceAlertKind;
    /** At most `itemsPerEventMax`. */
    changes: (OfferReference & {
      /** Null = it is in none. */
      productId: string | null;
      state: "began" | "ended";
      /** The base currency; amounts are in its minor unit, null = not comparable. */
      currency: string;
      priceMinor: number | null;
      /** Of other catalogs' offers. */
      cheapestMinor: number | null;
      medianMinor: number | null;
      /** Its place, and among how many prices with its own. */
      rank: number | null;
      of: number | null;
    })[];
  };
  /** SameSKU stopped asking language models by itself. */
  "llm.paused": {
    /** "alarm" = a model said "same" unusually often. */
    reason: "alarm";
    /** As its provider calls it. */
    model: string;
    catalogId: string;
    catalogName: string;
    /** The run of answers that raised it, and how many of them were "same". */
    answerCount: number;
    sameCount: number;
    /** For people. */
    message: string;
  };
}

/** The body of a post. */
export interface WebhookMessage<Type extends WebhookEventType = WebhookEventType> {
  /** The event's id: the same in every attempt, and in the header `webhook-id`. */
  id: string;
  type: Type;
  /** ISO 8601, UTC. */
  createdAt: string;
  data: WebhookEventData[Type];
}
