/** What an hour of one core of a rented machine costs, in US dollars. */
export const dollarsPerCoreHour = 0.05;

/**
 * What a million pairs cost in US dollars, of a measurement in which `pairs` took `seconds` on `cores` that did nothing else;
 * NaN without pairs.
 */
export function priceMillionPairs({
  pairs,
  seconds,
  cores,
}: {
  pairs: number;
  seconds: number;
  cores: number;
}): number {
  const coreHours = (seconds * cores) / 3_600;
  return (coreHours / pairs) * 1_000_000 * dollarsPerCoreHour;
}
