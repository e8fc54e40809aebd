import { describeSight, type SeenBy } from "../seen/shipped-models";
import type {
  BlockingReport,
  CatalogReport,
  EvaluationReport,
  Interval,
  MatcherChoice,
  PairsReport,
} from "./report";

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
    line(
      "F1 at its best",
      percent(best.f1),
      `${at(best.threshold)}, chosen on these very pairs: ${(100 * (best.f1 - report.f1)).toFixed(1)} above`,
    ),
    line(
      "F1 by themselves",
      percent(report.alone.f1),
      `${at(report.alone.threshold)}, no other offer of the two tables having a say`,
    ),
    line(
      "F1 of few rivals",
      percent(report.fewRivals.f1),
      `the ${report.fewRivals.rivals} best of each offer only`,
    ),
    line("read in doubt", `${percent(report.readShare)} % of the pairs, by the cross-encoder`),
    ...report.groups.map(({ by, name, pairs, matches, ...rates }) =>
      line(
        `  ${by} ${name}`.padEnd(30),
        `F1 ${percent(rates.f1)}   best ${percent(rates.bestF1)}   AP ${percent(rates.averagePrecision)}   ${matches} of ${pairs} match`,
      ),
    ),
    line(
      "pairs",
      String(report.pairs),
      `${report.seconds.toFixed(1)} s with ${report.comparedPairs} compared`,
    ),
  ];
}

/** What a matcher was told counts in its headline: these leave that out. */
function printUntold({ byMatches, byLabels }: NonNullable<CatalogReport["untold"]>): string[] {
  const of = ({ goldPairs }: { goldPairs: number }) => `${goldPairs} true pairs with an offer that`;
  return [
    line("F1 where untold", percent(byMatches.f1), `${of(byMatches)} no known match names`),
    line("", percent(byLabels.f1), `${of(byLabels)} no label names`),
  ];
}

/** A matcher that was trained on the set itself says so in its notes. */
function printSeen({ matcher, crossEncoder, textModel }: SeenBy, choice: MatcherChoice): string[] {
  const models = {
    matcher: choice === "default" ? matcher : null,
    "cross-encoder": crossEncoder,
    "text model": textModel,
  };
  return Object.entries(models).flatMap(([name, sight]) =>
    sight ? [`  ${name} (${sight.model}): ${describeSight(sight)}`] : [],
  );
}

function printCatalog(report: CatalogReport): string[] {
  const { matched, review, rejected, unstored } = report.goldOutcome;
  const { autoMatch } = report;
  return [
    ...printRates(report),
    ...(report.untold ? printUntold(report.untold) : []),
    ...(report.openWorld
      ? [
          line(
            "F1 in an open world",
            percent(report.openWorld.f1),
            `${report.openWorld.removedOffers} offers gone, ${report.openWorld.goldPairs} true pairs left`,
          ),
        ]
      : []),
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
  const seen = report.seenBy ? printSeen(report.seenBy, report.matcher) : [];
  return ["", title, ...body, ...seen, ...report.notes.map((note) => `  (${note})`)].join("\n");
}
