/** When a sale price counts, from its first moment to the first after it, in UTC ("2026-11-28T00:00:00.000Z"); null = open. */
export interface SaleDates {
  saleStartsAt: string | null;
  saleEndsAt: string | null;
}

/**
 * Reads the cells of a sale's start and end. The start's may hold both, as Google's `sale_price_effective_date` does
 * ("2026-11-27T08:00+0100/2026-11-30T23:59+0100"; also "27.11.2026 - 30.11.2026"). A day alone begins at midnight and ends with it; times
 * without a zone are UTC. Days with slashes are read where only one order of day and month is possible. Null where a cell can't be read, or the
 * end is not after the start: then nothing tells when the price counts.
 */
export function readSaleDates(startCell: string, endCell: string): SaleDates | null {
  const [start, end] = endCell === "" ? splitPeriod(startCell) : [startCell, endCell];
  const from = start === "" ? null : readMoment(start, "start");
  const to = end === "" ? null : readMoment(end, "end");
  if (from === undefined || to === undefined) return null;
  if (from !== null && to !== null && from >= to) return null;
  return { saleStartsAt: from, saleEndsAt: to };
}

/** Both ends of a period; of a single moment the start alone. */
function splitPeriod(text: string): [start: string, end: string] {
  const parts = /^([^/]+)\/([^/]+)$/.exec(text) ?? /^(.+?)(?: [-–—] | to | bis | au | al )(.+)$/i.exec(text);
  return parts === null ? [text, ""] : [parts[1]!.trim(), parts[2]!.trim()];
}

const dayMs = 86_400_000;

/** Undefined = it can't be read. */
function readMoment(text: string, side: "start" | "end"): string | undefined {
  if (/^\d{10}$/.test(text)) return toIso(Number(text) * 1_000);
  const parts =
    /^(\S+?)(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/.exec(text);
  const day = parts === null ? null : readDay(parts[1]!);
  if (parts === null || day === null) return undefined;
  if (parts[2] === undefined) return toIso(side === "end" ? day + dayMs : day);
  const [hours, minutes, seconds] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? 0)];
  if (hours > 24 || minutes > 59 || seconds > 60) return undefined;
  return toIso(day + ((hours * 60 + minutes) * 60 + seconds) * 1_000 - toOffsetMs(parts[5] ?? "Z"));
}

/** Midnight UTC of it; null = it is no day, or could be two. */
function readDay(text: string): number | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted) return toDay(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!slashed) return null;
  const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
  if (first === second || second > 12) return toDay(year, first, second);
  return first > 12 ? toDay(year, second, first) : null;
}

function toDay(year: number, month: number, day: number): number | null {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  const isOne = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isOne && year >= 1970 && year < 10_000 ? ms : null;
}

/** Of "+0100", "+01:00", "-05", "Z". */
function toOffsetMs(zone: string): number {
  const parts = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === "-" ? -minutes : minutes) * 60_000;
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
