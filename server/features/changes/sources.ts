import type { SqlRunner } from "../../platform/database";
import type { XidRange } from "../../platform/paging/xid-range";
import { listDecisionFeed } from "../decisions/decision-feed";
import { listGoneMatchFeed, listMatchFeed, type MatchFeedRow } from "../matches/match-feed";
import { listGoneOfferFeed, listOfferFeed, type OfferFeedRow } from "../offers/offer-feed";
import { listProductFeed } from "../products/product-feed";
import type { Change } from "./schema";

/** A change, and where in the feed it stands. */
export interface PlacedChange {
  xid: string;
  key: readonly string[];
  change: Change;
}

interface FeedSource {
  kind: Change["kind"];
  keyLength: 1 | 2;
  list(sql: SqlRunner, range: XidRange): Promise<PlacedChange[]>;
}

const toOfferChange = ({ xid, ...row }: OfferFeedRow): PlacedChange => ({
  xid,
  key: [row.offerId],
  change: { kind: "offer", isGone: row.title === null, ...row },
});

const toMatchChange = ({ xid, ...row }: MatchFeedRow): PlacedChange => ({
  xid,
  key: [row.lowerOfferId, row.higherOfferId],
  change: { kind: "match", isGone: row.band === null, ...row },
});

/** In the order in which a transaction's changes are told: what is gone first. The order is part of cursors. */
export const feedSources: readonly FeedSource[] = [
  {
    kind: "offer",
    keyLength: 1,
    list: async (sql, range) => (await listGoneOfferFeed(sql, range)).map(toOfferChange),
  },
  {
    kind: "offer",
    keyLength: 1,
    list: async (sql, range) => (await listOfferFeed(sql, range)).map(toOfferChange),
  },
  {
    kind: "product",
    keyLength: 1,
    list: async (sql, range) =>
      (await listProductFeed(sql, range)).map(({ xid, ...row }) => ({
        xid,
        key: [row.productId],
        change: { kind: "product", isGone: row.offerCount === 0, ...row },
      })),
  },
  {
    kind: "match",
    keyLength: 2,
    list: async (sql, range) => (await listGoneMatchFeed(sql, range)).map(toMatchChange),
  },
  {
    kind: "match",
    keyLength: 2,
    list: async (sql, range) => (await listMatchFeed(sql, range)).map(toMatchChange),
  },
  {
    kind: "decision",
    keyLength: 1,
    list: async (sql, range) =>
      (await listDecisionFeed(sql, range)).map(({ xid, createdAt, ...row }) => ({
        xid,
        key: [row.decisionId],
        change: { kind: "decision", ...row, decidedAt: createdAt.toISOString() },
      })),
  },
];
