import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { FactList } from "@/app/_features/settings/fact-list";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatCount, formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import { formatDay } from "@/app/_ui/format/format-time";
import type { MakingView, MatcherView } from "@/server/features/matchers/schema";
import { toMatcherHref, toMatcherLabel } from "./matcher-words";

/** What a version is made from, and what is proven of it. */
export function MatcherFactsCard({ matcher, making }: { matcher: MatcherView; making: MakingView }) {
  return (
    <Card>
      <CardHeader title={t`What it is made from`} />
      <CardBody className="py-2">
        <FactList
          facts={[
            { label: t`Version`, value: <code className="wrap-anywhere">{matcher.id}</code> },
            { label: t`Made`, value: <MadeText making={making} /> },
            { label: t`Labelled sets`, value: toSetsText(matcher) },
            { label: t`Your catalogs`, value: toCatalogsText(matcher) },
            { label: t`Your decisions`, value: toLearntText(matcher) },
            { label: t`Thresholds`, value: toThresholdsText(matcher) },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function MadeText({ making: { madeAt, madeByName, madeFrom } }: { making: MakingView }) {
  const day = formatDay(madeAt);
  return (
    <>
      {madeByName === null ? day : t`${day}, by ${madeByName}`}
      {madeFrom ? (
        <Trans>
          , from{" "}
          <Link href={toMatcherHref(madeFrom.id)} className="text-primary hover:underline">
            {toMatcherLabel(madeFrom)}
          </Link>
        </Trans>
      ) : null}
    </>
  );
}

function toSetsText({ trainedOn }: MatcherView): string {
  const sets = trainedOn.filter(({ name }) => name !== "decisions");
  const pairs = sets.reduce((sum, set) => sum + set.pairs, 0);
  return t`${plural(pairs, { one: "# labelled pair", other: "# labelled pairs" })} of ${plural(sets.length, { one: "# data set", other: "# data sets" })} came with it`;
}

function toCatalogsText({ origin, offerCount }: MatcherView): string {
  if (offerCount !== null && origin === "adapted")
    return t`fitted to ${plural(offerCount, { one: "# offer", other: "# offers" })}, without labels`;
  return t`not fitted to them by itself`;
}

function toLearntText({ learnt, origin }: MatcherView): string {
  if (!learnt)
    return origin === "trained" ? t`learnt from decisions, before figures of that were kept` : t`none`;
  const { decisions, before, after, until } = learnt;
  return t`${formatCount(decisions)} until ${formatDay(new Date(until))}. Judged by a matcher that had not seen them: F1 ${formatPercent(before.f1)} before, ${formatPercent(after.f1)} with what was learnt; log loss ${formatDecimal(before.logLoss, 3)} before, ${formatDecimal(after.logLoss, 3)} then.`;
}

function toThresholdsText({ thresholds, thresholdsBy, proof }: MatcherView): string {
  const values = t`Match from ${formatPercent(thresholds.autoMatch)}, reject below ${formatPercent(thresholds.autoReject)}`;
  if (thresholdsBy === "person") return t`${values}; set by an admin`;
  if (!proof) return values;
  if (!proof.isPrecisionProven)
    return t`${values}; ${plural(proof.labelsNeeded, { one: "# more right auto-match", other: "# more right auto-matches" })} would prove ${formatPercent(proof.precisionTarget)} precision`;
  return t`${values}; the labels that it came with prove a precision of ${formatPercent(proof.precisionLower)} at least (target ${formatPercent(proof.precisionTarget)}), on ${formatCount(proof.autoMatches)} auto-matches`;
}
