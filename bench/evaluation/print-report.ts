import type { BlockingReport, CatalogReport, EvaluationReport, Interval, PairsReport } from "./report";

const percent = (share: number) => (100 * share).toFixed(1).padStart(5);
const range = ({ lower, upper }: Interval) => `${percent(lower)} – ${percent(upper).trimStart()}`;
const line = (label: string, ...cells: string[]) => `  ${label.padEnd(22)}${cells.join("   ")}`;

function printRates(report: PairsReport | CatalogReport): string[] {
  return [
    line("F1", percent(report.f1)),
    line("precision", percent(report.precision), `95 %: ${range(report.intervals.precision)}`),
    line("recall", percent(report.recall), `95 %: ${range(report.intervals.recall)}`),
    line("average precision", percent(report.averagePrecision)),
  ];
}

function printPairs(report: PairsReport): string[] {
  const { autoMatch, best } = report;
  const at = (threshold: number) => `from ${threshold.toFixed(2)}`;
  return [
    ...printRates(report),
    line("calibration error", percent(report.calibrationError)),
    line("counted as match", at(report.threshold)),
    line(
      "F1 of auto-matches",
      percent(autoMatch.f1),
      `precision ${percent(autoMatch.precision)}, ${at(autoMatch.threshold)}`,
    ),
    line("F1 at its best", percent(best.f1), `${at(best.threshold)}, chosen on these very pairs`),
    line("read in doubt", `${percent(report.readShare)} % of the pairs, by the cross-encoder`),
    line(
      "pairs",
      String(report.pairs),
      `${report.seconds.toFixed(1)} s with ${report.comparedPairs} compared`,
    ),
  ];
}

function printCatalog(report: CatalogReport): string[] {
  const { matched, review, rejected, unstored } = report.goldOutcome;
  const { autoMatch } = report;
  return [
    ...printRates(report),
    line("counted as match", `from ${report.threshold.toFixed(2)}, with nobody to review`),
    line(
      "F1 of auto-matches",
      percent(autoMatch.f1),
      `precision ${percent(autoMatch.precision)}, from ${autoMatch.threshold.toFixed(3)}`,
    ),
    line("F1 after review", percent(report.afterReview.f1), `${report.reviewPairs} pairs in review`),
    line("same pairs", String(report.samePairs), `of ${report.goldPairs} in truth`),
    line(
      "true pairs ended",
      `matched ${matched}, in review ${review}, rejected ${rejected}, never stored ${unstored}`,
    ),
    line(
      "offers",
      String(report.offers),
      `${report.seconds.toFixed(1)} s, ${report.offersPerSecond.toFixed(0)} a second`,
    ),
  ];
}

function printBlocking(report: BlockingReport): string[] {
  const ks = Object.keys(report.recall);
  const row = (label: string, values: Record<string, number>) =>
    line(label, ...ks.map((k) => percent(values[k]!)));
  const counts = (values: Record<string, number>) =>
    line("candidates an offer", ...ks.map((k) => values[k]!.toFixed(1).padStart(5)));
  return [
    line("k", ...ks.map((k) => k.padStart(5))),
    row("recall, fused", report.recall),
    line("  95 % from", ...ks.map((k) => percent(report.recallIntervals[k]!.lower))),
    row("  lexical alone", report.retrievers.lexical),
    row("  vectors alone", report.retrievers.vector),
    row("  identifiers alone", report.retrievers.identifier),
    counts(report.candidatesPerOffer),
    row("recall, both ask", report.bothSides.recall),
    counts(report.bothSides.candidatesPerOffer),
    line("true pairs", String(report.goldPairs), `${report.queries} offers looked up`),
    line("time", `${report.seconds.toFixed(1)} s, ${report.embeddingSeconds.toFixed(1)} s of it for vectors`),
  ];
}

/** A report for people: shares in percent. */
export function printReport(report: EvaluationReport): string {
  const title = `${report.dataset} · ${report.protocol} · ${report.matcher} matcher`;
  const body =
    report.protocol === "pairs"
      ? printPairs(report)
      : report.protocol === "catalog"
        ? printCatalog(report)
        : printBlocking(report);
  return ["", title, ...body, ...report.notes.map((note) => `  (${note})`)].join("\n");
}
