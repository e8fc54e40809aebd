import { expect, test } from "vitest";
import type {
  OfferBrief,
  ProductConflict,
  ProductLink,
  ProductView,
} from "@/server/features/products/schema";
import { toClusterGraph } from "./cluster-graph";

const brief = (id: string, catalogName: string) =>
  ({ id, title: id, catalogId: `id of ${catalogName}`, catalogName }) as OfferBrief;
const [a, b, c, x] = [brief("a", "Shop B"), brief("b", "Shop A"), brief("c", "Shop A"), brief("x", "Shop C")];
const link = (lowerOfferId: string, higherOfferId: string, more: Partial<ProductLink>): ProductLink => ({
  lowerOfferId,
  higherOfferId,
  matchProbability: 0.99,
  verdict: null,
  deciderKind: null,
  isLink: true,
  ...more,
});
const product = {
  offers: [a, b, c] as ProductView["offers"],
  links: [
    link("a", "b", {}),
    link("a", "c", { verdict: "same" }),
    link("b", "c", { verdict: "different", isLink: false, matchProbability: 0.2 }),
  ],
};

test("pairs are drawn by what was decided, else by what their probability does; catalogs count by name", () => {
  const graph = toClusterGraph(product, []);
  expect(graph.catalogs.map((catalog) => catalog.name)).toEqual(["Shop A", "Shop B"]);
  expect(graph.nodes.map((node) => [node.number, node.catalogIndex])).toEqual([
    [1, 1],
    [2, 0],
    [3, 0],
  ]);
  expect(graph.edges.map((edge) => edge.kind)).toEqual(["matched", "decided-same", "different"]);
});

test("both sides of a conflict are marked, and an offer of another product is drawn outside", () => {
  const conflicts: ProductConflict[] = [
    {
      offers: [a!, x!],
      matchProbability: 0.97,
      isFollowed: false,
      barrier: {
        kind: "decision",
        verdict: "different",
        deciderKind: "person",
        deciderName: "Ada",
        offers: [b!, c!],
      },
    },
  ];
  const graph = toClusterGraph(product, conflicts);
  expect(graph.nodes.map((node) => node.isOutside)).toEqual([false, false, false, true]);
  expect(graph.edges.filter((edge) => edge.isConflict).map(({ from, to, kind }) => [from, to, kind])).toEqual(
    [
      [1, 2, "different"],
      [0, 3, "matched"],
    ],
  );
});
