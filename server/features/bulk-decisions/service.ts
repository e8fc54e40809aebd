import { previewLinks } from "../../domain/clustering/preview-links";
import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { listOneOfferCatalogs } from "../catalogs/data";
import { listPairVerdicts } from "../matches/product-links";
import { readMatches, type StandingMatch } from "../matches/standing-matches";
import { type ClusterMember, listClusterMembers, listProductOfferIds } from "../products/data";
import type { BulkConflict, BulkPreview, PreviewBulkInput } from "./schema";
import { selectUnchanged } from "./select-unchanged";
import { type BulkConflictKind, bulkConflictKinds } from "./terms";

/** Of each kind of conflict so many are named. */
const examplesPerKind = 3;

interface Conflict {
  kind: BulkConflictKind;
  lowerOfferId: string;
  higherOfferId: string;
}

/** What one verdict on all these pairs would do. Changes nothing. */
export async function previewBulk(sql: SqlRunner, input: PreviewBulkInput): Promise<BulkPreview> {
  const standing = await readMatches(
    sql,
    input.pairs.map(({ pair }) => pair),
  );
  const matches = selectUnchanged(input.pairs, standing);
  const members = await listProductMembers(sql, matches);
  const overruled = matches
    .filter(
      (match) => match.deciderKind === "person" && match.verdict !== null && match.verdict !== input.verdict,
    )
    .map((match) => toConflict("overruled", match));
  const { conflicts, ...counts } =
    input.verdict === "same"
      ? await previewSame(sql, matches, members)
      : {
          productCountBefore: 0,
          productCountAfter: 0,
          conflicts: listJoined(matches, members, input.verdict),
        };
  return {
    ...counts,
    decidableCount: matches.length,
    changedCount: standing.length - matches.length,
    goneCount: input.pairs.length - standing.length,
    ...summarise([...overruled, ...conflicts], members),
  };
}

/** The offers of the matches and all that stand in a product with one of them. */
async function listProductMembers(
  sql: SqlRunner,
  matches: readonly StandingMatch[],
): Promise<Map<string, ClusterMember>> {
  const own = await listClusterMembers(
    sql,
    matches.flatMap((match) => [match.lowerOfferId, match.higherOfferId]),
  );
  const productIds = [...new Set(own.flatMap((member) => member.productId ?? []))];
  const others = await listClusterMembers(sql, await listProductOfferIds(sql, productIds));
  return new Map([...own, ...others].map((member) => [member.id, member]));
}

async function previewSame(
  sql: SqlRunner,
  matches: readonly StandingMatch[],
  members: ReadonlyMap<string, ClusterMember>,
) {
  const verdicts = await listPairVerdicts(sql, [...members.keys()]);
  const { barred, ...counts } = previewLinks({
    offers: [...members.values()],
    links: matches.map((match) => ({
      lowerOfferId: match.lowerOfferId as OfferId,
      higherOfferId: match.higherOfferId as OfferId,
    })),
    decisions: verdicts.flatMap((pair) =>
      pair.verdict && pair.deciderKind
        ? [{ ...pair, verdict: pair.verdict, deciderKind: pair.deciderKind }]
        : [],
    ),
    oneOfferPerProduct: await listOneOfferCatalogs(sql),
  });
  const conflicts = barred.map(({ barrier, ...pair }) =>
    toConflict(barrier.kind === "decision" ? "told-apart" : "one-offer", pair),
  );
  return { ...counts, conflicts };
}

/** Pairs that are to be told apart and stand in one product. */
function listJoined(
  matches: readonly StandingMatch[],
  members: ReadonlyMap<string, ClusterMember>,
  verdict: PreviewBulkInput["verdict"],
): Conflict[] {
  if (verdict === "unsure") return [];
  const productOf = (offerId: string) => members.get(offerId)?.productId ?? null;
  return matches
    .filter((match) => {
      const productId = productOf(match.lowerOfferId);
      return productId !== null && productId === productOf(match.higherOfferId);
    })
    .map((match) => toConflict("joined", match));
}

function toConflict(
  kind: BulkConflictKind,
  { lowerOfferId, higherOfferId }: Omit<Conflict, "kind">,
): Conflict {
  return { kind, lowerOfferId, higherOfferId };
}

function summarise(conflicts: readonly Conflict[], members: ReadonlyMap<string, ClusterMember>) {
  const ofKind = (kind: BulkConflictKind) => conflicts.filter((conflict) => conflict.kind === kind);
  const counts = bulkConflictKinds.map((kind) => [kind, ofKind(kind).length] as const);
  const named = bulkConflictKinds.flatMap((kind) => ofKind(kind).slice(0, examplesPerKind));
  const titleOf = (offerId: string) => members.get(offerId)?.title ?? "";
  return {
    conflictCounts: Object.fromEntries(counts) as Record<BulkConflictKind, number>,
    examples: named.map(
      (conflict): BulkConflict => ({
        ...conflict,
        lowerTitle: titleOf(conflict.lowerOfferId),
        higherTitle: titleOf(conflict.higherOfferId),
      }),
    ),
  };
}
