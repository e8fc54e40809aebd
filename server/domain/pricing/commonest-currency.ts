/**
 * Prices in different currencies have no order: those in the one that most offers state, of equally many the first by its code, in minor units. Without any price
 * [] and null; null, too, where they state no currency.
 */
export function pickCommonestCurrency(
  offers: readonly { priceMinor: number | null; currency: string | null }[],
): { currency: string | null; amounts: readonly number[] } {
  const byCurrency = new Map<string, number[]>();
  for (const { priceMinor, currency } of offers) {
    if (priceMinor === null) continue;
    const amounts = byCurrency.get(currency ?? "") ?? [];
    amounts.push(priceMinor);
    byCurrency.set(currency ?? "", amounts);
  }
  const [most] = [...byCurrency].sort(
    ([a, of], [b, others]) => others.length - of.length || (a < b ? -1 : 1),
  );
  return { currency: most?.[0] || null, amounts: most?.[1] ?? [] };
}
