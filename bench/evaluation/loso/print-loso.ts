import type { LosoRow } from "./measure-loso";

const figures = ["f1", "bestF1", "averagePrecision", "aloneAveragePrecision"] as const;
type Figures = Record<(typeof figures)[number], number>;

/** The mean of each figure over the sets that their matcher has not seen; null where there is none. */
export function meanOf(rows: readonly LosoRow[]): (Figures & { sets: number }) | null {
  const unseen = rows.filter(({ isSeen }) => !isSeen);
  if (unseen.length === 0) return null;
  const mean = (key: keyof Figures) => unseen.reduce((sum, row) => sum + row[key], 0) / unseen.length;
  return {
    sets: unseen.length,
    f1: mean("f1"),
    bestF1: mean("bestF1"),
    averagePrecision: mean("averagePrecision"),
    aloneAveragePrecision: mean("aloneAveragePrecision"),
  };
}

const line = (name: string, pairs: string, row: Figures, note: string) =>
  `  ${name.padEnd(26)}${pairs.padStart(7)}${figures.map((key) => (100 * row[key]).toFixed(1).padStart(8)).join("")}   ${note}`.trimEnd();

/** One set, as a line of the table: F1 at 0.5, F1 at its best, average precision, that of the offers alone; per cent. */
export function printLosoRow(row: LosoRow): string {
  const note = row.isSeen ? `${row.matcher} has seen it: not in the mean` : row.matcher;
  return line(row.set, String(row.pairs), row, row.split === "test" ? note : `${note}, ${row.split}`);
}

export const losoHead = `  ${"leave one set out".padEnd(26)}${"pairs".padStart(7)}${["F1", "best", "AP", "alone"].map((name) => name.padStart(8)).join("")}   matcher`;

/** What stands below the sets: the mean, and which sets there were no data for. */
export function printLosoEnd(rows: readonly LosoRow[], missing: readonly string[]): string {
  const mean = meanOf(rows);
  const lines = mean
    ? [line("mean", `${mean.sets} sets`, mean, "")]
    : ["  no set that its matcher has not seen"];
  return [...lines, ...missing.map((set) => `  ${set} is not there`)].join("\n");
}
