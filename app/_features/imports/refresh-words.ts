const known: Record<number, string> = { 1: "every hour", 24: "every day", 168: "every week" };

/** 6 → "every 6 hours", 24 → "every day". */
export function toRefreshWords(everyHours: number): string {
  return known[everyHours] ?? `every ${everyHours} hours`;
}
