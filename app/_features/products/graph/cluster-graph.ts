import type {
  OfferBrief,
  ProductConflict,
  ProductLink,
  ProductView,
} from "@/server/features/products/schema";

/** How a pair is drawn: by what was decided on it, else by what its probability does. */
export type EdgeKind = "decided-same" | "matched" | "doubtful" | "variant" | "different";

export interface GraphNode {
  offer: OfferBrief;
  /** Counts from 1; as in the list of offers. */
  number: number;
  /** Which of the catalogs, from 0 by name. */
  catalogIndex: number;
  /** True where the offer belongs to another product and is drawn because of a conflict. */
  isOutside: boolean;
}

export interface GraphEdge {
  from: number;
  to: number;
  /** In [0,1]; null = not known here. */
  matchProbability: number | null;
  kind: EdgeKind;
  isConflict: boolean;
}

export interface ClusterGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  catalogs: { id: string; name: string }[];
}

/** More offers are not drawn: a table says it better. */
export const drawnOffersMax = 40;

const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** The offers of a product and their pairs, and beyond it the offers that a conflict ties to it. */
export function toClusterGraph(
  product: Pick<ProductView, "offers" | "links">,
  conflicts: readonly ProductConflict[],
): ClusterGraph {
  const own = new Map<string, OfferBrief>(product.offers.map((offer) => [offer.id, offer]));
  const outside = new Map<string, OfferBrief>();
  for (const offer of conflicts.flatMap(({ offers, barrier }) => [...offers, ...barrier.offers]))
    if (!own.has(offer.id)) outside.set(offer.id, offer);
  const offers = [...own.values(), ...outside.values()];
  const catalogs = [...new Map(offers.map((offer) => [offer.catalogId, offer.catalogName]))]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const nodes = offers.map((offer, index) => ({
    offer,
    number: index + 1,
    catalogIndex: catalogs.findIndex(({ id }) => id === offer.catalogId),
    isOutside: outside.has(offer.id),
  }));
  return { nodes, edges: toEdges(offers, product.links, conflicts), catalogs };
}

function toEdges(
  offers: readonly OfferBrief[],
  links: readonly ProductLink[],
  conflicts: readonly ProductConflict[],
): GraphEdge[] {
  const indexes = new Map(offers.map((offer, index) => [offer.id as string, index]));
  const edges = new Map<string, GraphEdge>();
  const add = (a: string, b: string, edge: Omit<GraphEdge, "from" | "to">) => {
    const [from, to] = [indexes.get(a), indexes.get(b)];
    if (from !== undefined && to !== undefined) edges.set(pairKey(a, b), { from, to, ...edge });
  };
  for (const link of links)
    add(link.lowerOfferId, link.higherOfferId, {
      matchProbability: link.matchProbability,
      kind: toKind(link),
      isConflict: false,
    });
  for (const { offers: pair, matchProbability, barrier } of conflicts) {
    mark(edges, pair, () =>
      add(pair[0].id, pair[1].id, {
        matchProbability,
        kind: matchProbability === null ? "decided-same" : "matched",
        isConflict: true,
      }),
    );
    if (barrier.kind === "one-offer-per-catalog" || barrier.kind === "too-many-offers") continue;
    const kind =
      barrier.kind === "decision"
        ? barrier.verdict
        : barrier.kind === "likely-variants"
          ? "variant"
          : "doubtful";
    mark(edges, barrier.offers, () =>
      add(barrier.offers[0].id, barrier.offers[1].id, { matchProbability: null, kind, isConflict: true }),
    );
  }
  return [...edges.values()];
}

function mark(
  edges: Map<string, GraphEdge>,
  [a, b]: readonly [OfferBrief, OfferBrief],
  addMissing: () => void,
): void {
  const known = edges.get(pairKey(a.id, b.id));
  if (known) known.isConflict = true;
  else addMissing();
}

function toKind({ verdict, isLink }: ProductLink): EdgeKind {
  if (verdict === "same") return "decided-same";
  if (verdict === "variant" || verdict === "different") return verdict;
  return isLink ? "matched" : "doubtful";
}
