import type { CatalogId, OfferId } from "../../offer/offer";
import type { TwinKey } from "../prepare/twin-key";
import { LikenessTable } from "./likeness-table";

/** What a context reads of an offer; every prepared offer is one. */
export interface ContextOffer {
  id: OfferId;
  catalogId: CatalogId;
  /** Null where it isn't known: then the offer is nobody's twin. */
  twinKey: TwinKey | null;
}

/** A candidate pair with the log-odds it has by itself. */
export interface ContextInput {
  a: ContextOffer;
  b: ContextOffer;
  logOdds: number;
}

/** One of the listings that an offer has for candidates in a catalog. Offers, listings and catalogs go by number. */
export interface Neighbour {
  listing: number;
  /** Of the best of the offers that have it there. */
  logOdds: number;
}

const several = -1;
/** More catalogs than there can be. */
const catalogsMax = 2 ** 20;
const placeKey = (listing: number, catalog: number) => listing * catalogsMax + catalog;

/**
 * Candidate pairs as a graph over listings: which candidates an offer has in a catalog, how alike any two listings are, and which of them
 * stand in several catalogs. Pairs go by their place in the input; of its two ends, `a` is 0 and `b` is 1.
 */
export class CandidateGraph {
  private readonly offers = new Map<OfferId, number>();
  private readonly catalogs = new Map<CatalogId, number>();
  private readonly listings = new Map<TwinKey | OfferId, number>();
  /** Of each end of each pair. */
  private readonly offerOf: Int32Array;
  /** Of each offer. */
  private readonly listingOf: number[] = [];
  private readonly catalogOf: number[] = [];
  /** Of each listing the catalog it stands in, or `several`; and all that it stands in, as keys of both. */
  private readonly catalogOfListing: number[] = [];
  private readonly places = new Set<number>();
  private readonly lists = new Map<number, Neighbour[]>();
  /** Of each offer all of its neighbours, in whatever catalog, highest log-odds first. */
  private readonly everywhere: Neighbour[][] = [];
  private readonly likenesses: LikenessTable;

  /** `onlookers` go by the places after those of `pairs`: they are placed like any other, but are nobody's neighbours. */
  constructor(pairs: readonly ContextInput[], onlookers: readonly ContextInput[] = []) {
    const all = [...pairs, ...onlookers];
    this.offerOf = new Int32Array(2 * all.length);
    all.forEach(({ a, b }, pair) => {
      this.offerOf[2 * pair] = this.number(a);
      this.offerOf[2 * pair + 1] = this.number(b);
    });
    this.likenesses = new LikenessTable(pairs.length);
    pairs.forEach(({ logOdds }, pair) => {
      this.note(pair, 0, logOdds);
      this.note(pair, 1, logOdds);
      this.likenesses.note(this.listingAt(pair, 0), this.listingAt(pair, 1), logOdds);
    });
    for (const [key, list] of this.lists) this.lists.set(key, toListings(list));
    this.everywhere.forEach((list, offer) => {
      this.everywhere[offer] = toListings(list);
    });
  }

  /** The listing at one end of a pair. */
  listingAt(pair: number, end: 0 | 1): number {
    return this.listingOf[this.offerOf[2 * pair + end]!]!;
  }

  /** Listings that the offer at one end of a pair has for candidates in the catalog of the other end, that one's among them; highest log-odds first. */
  listNeighbours(pair: number, end: 0 | 1): readonly Neighbour[] {
    const offer = this.offerOf[2 * pair + end]!;
    return this.lists.get(this.listKey(offer, this.catalogOf[this.offerOf[2 * pair + 1 - end]!]!)) ?? [];
  }

  /** Listings that the offer at one end of a pair has for candidates in whatever catalog, highest log-odds first. */
  listEverywhere(pair: number, end: 0 | 1): readonly Neighbour[] {
    return this.everywhere[this.offerOf[2 * pair + end]!]!;
  }

  /** Whether offers of several catalogs have the listing. */
  standsInSeveral(listing: number): boolean {
    return this.catalogOfListing[listing] === several;
  }

  /** Whether an offer of the catalog at one end of a pair has the listing. */
  standsBeside(listing: number, pair: number, end: 0 | 1): boolean {
    return this.places.has(placeKey(listing, this.catalogOf[this.offerOf[2 * pair + end]!]!));
  }

  /** The best log-odds of any offers of two listings, null where none are candidates of each other. */
  findLikeness(one: number, other: number): number | null {
    return this.likenesses.find(one, other);
  }

  private number({ id, catalogId, twinKey }: ContextOffer): number {
    const known = this.offers.get(id);
    if (known !== undefined) return known;
    const offer = this.offers.size;
    this.offers.set(id, offer);
    const catalog = numberOf(this.catalogs, catalogId);
    const listing = numberOf(this.listings, twinKey ?? id);
    this.catalogOf.push(catalog);
    this.everywhere.push([]);
    this.listingOf.push(listing);
    if (listing === this.catalogOfListing.length) this.catalogOfListing.push(catalog);
    else if (this.catalogOfListing[listing] !== catalog) this.catalogOfListing[listing] = several;
    this.places.add(placeKey(listing, catalog));
    return offer;
  }

  private note(pair: number, end: 0 | 1, logOdds: number): void {
    const offer = this.offerOf[2 * pair + end]!;
    const other = this.offerOf[2 * pair + 1 - end]!;
    const key = this.listKey(offer, this.catalogOf[other]!);
    const neighbour = { listing: this.listingOf[other]!, logOdds };
    this.everywhere[offer]!.push(neighbour);
    const list = this.lists.get(key);
    if (list) list.push(neighbour);
    else this.lists.set(key, [neighbour]);
  }

  private listKey(offer: number, catalog: number): number {
    return catalog * this.offers.size + offer;
  }
}

/** Highest log-odds first, so that sums come out the same in whatever order pairs came; twins become one neighbour, their best. */
function toListings(neighbours: Neighbour[]): Neighbour[] {
  neighbours.sort((x, y) => y.logOdds - x.logOdds);
  const known = new Set<number>();
  return neighbours.filter(({ listing }) => known.size < known.add(listing).size);
}

function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
