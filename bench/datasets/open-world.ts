import { DisjointSets } from "@/server/domain/clustering/disjoint-sets";
import { wordId } from "@/server/domain/matching/text/text-grams";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import type { TwoTables } from "./read-data-set";

/**
 * The offers to take away so that half of the products that both tables list stand in one of them alone, as most products of two real
 * catalogs do. Which products, and which table loses them, is told by a hash of their lowest offer's external ids: the same in each run, and
 * whatever the folder is called.
 */
export function listRobbed({ tables, gold }: Pick<TwoTables, "tables" | "gold">): Set<OfferId> {
  const [left, right] = tables.map((table) => new Map(table.offers.map((offer) => [offer.id, offer])));
  const products = new DisjointSets<OfferId>([]);
  for (const pair of gold) products.union(pair.left, pair.right);
  const ranked = products
    .sorted()
    .map((members) => {
      const names = members.map((id) => toName(id, left!, right!)).sort();
      return { members, hash: mix(wordId(names.join("\n"))) };
    })
    .sort((a, b) => a.hash - b.hash);
  return new Set(
    ranked.slice(0, Math.floor(ranked.length / 2)).flatMap(({ members, hash }) => {
      const loser = hash % 2 === 0 ? left! : right!;
      return members.filter((id) => loser.has(id));
    }),
  );
}

type Offers = ReadonlyMap<OfferId, Pick<Offer, "externalId">>;

/** Without what an id owes to the folder's name. */
function toName(id: OfferId, left: Offers, right: Offers): string {
  return left.has(id) ? `A ${left.get(id)!.externalId}` : `B ${right.get(id)?.externalId}`;
}

/** FNV's lowest bits follow the text's last letters too closely to draw by. */
const mix = (hash: number) => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8;
