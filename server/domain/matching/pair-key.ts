/** The name of a pair of offers: the lower id comes first. Of ids that were not checked, or come from where they were. */
export interface PairIds {
  lowerOfferId: string;
  higherOfferId: string;
}

/** One text for one pair, to be found by; in the order of these texts pairs stand as the database orders their ids. */
export function toPairKey({ lowerOfferId, higherOfferId }: PairIds): string {
  return `${lowerOfferId} ${higherOfferId}`;
}
