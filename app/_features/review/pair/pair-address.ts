/** Names a pair of offers by its lower and its higher id, as the server does. */
export interface PairIds {
  lowerOfferId: string;
  higherOfferId: string;
}

export function toPairKey({ lowerOfferId, higherOfferId }: PairIds): string {
  return `${lowerOfferId}/${higherOfferId}`;
}

/** The page of a pair, whichever of the two offers comes first. `search` keeps the place in the queue: "?catalog=…". */
export function toPairHref(offerId: string, otherOfferId: string, search = ""): string {
  const [lower, higher] = offerId < otherOfferId ? [offerId, otherOfferId] : [otherOfferId, offerId];
  return `/review/${lower}/${higher}${search}`;
}

/** The pair that a path names; null for any other path. */
export function findPair(pathname: string): PairIds | null {
  const [, section, lowerOfferId, higherOfferId] = pathname.split("/");
  return section === "review" && lowerOfferId && higherOfferId ? { lowerOfferId, higherOfferId } : null;
}
