import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import { countMissingLabels, labelsOfAKindMin } from "@/server/domain/evaluation/label-shortage";
import type { DecidedCounts, MeasurementView } from "@/server/features/matchers/schema";

interface MeasurementProps {
  measurement: MeasurementView | null;
  isMeasuring: boolean;
}

/** On what figures rest, and that they are being renewed. */
export function MeasurementNote({ measurement, isMeasuring }: MeasurementProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-table text-muted-foreground" role="status">
      {measurement ? (
        <span>
          <Trans>
            Measured <RelativeTime time={measurement.measuredAt} /> on {formatCount(measurement.labelCount)}{" "}
            <Plural value={measurement.labelCount} one="decision" other="decisions" /> of people (
            {formatCount(measurement.sameCount)} the same product,{" "}
            {formatCount(measurement.labelCount - measurement.sameCount)} not).
          </Trans>
        </span>
      ) : (
        <span>
          <Trans>Not measured yet.</Trans>
        </span>
      )}
      {isMeasuring ? (
        <span className="inline-flex items-center gap-1.5">
          <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
          {measurement ? t`Being measured again.` : t`The first measurement is under way.`}
        </span>
      ) : null}
    </p>
  );
}

/** Says how many decisions are missing for figures; nothing where there are enough. */
export function TooFewLabels({ decided }: { decided: DecidedCounts }) {
  const missing = countMissingLabels(decided);
  if (missing.same + missing.notSame === 0) return null;
  return (
    <Notice
      title={t`Too few decisions for figures`}
      action={
        <Button size="sm" asChild>
          <Link href="/review">
            <Trans>Review pairs</Trans>
          </Link>
        </Button>
      }
    >
      <Trans>Matchers are measured on what people decided.</Trans> {toMissingText(missing)}
    </Notice>
  );
}

function toMissingText({ same, notSame }: ReturnType<typeof countMissingLabels>): string {
  if (notSame === 0)
    return t`Decide ${plural(same, { one: "# more pair that is", other: "# more pairs that are" })} the same product: ${labelsOfAKindMin} of each kind are needed, since fewer say more of chance than of the matcher.`;
  if (same === 0)
    return t`Decide ${plural(notSame, { one: "# more that is", other: "# more that are" })} not: ${labelsOfAKindMin} of each kind are needed, since fewer say more of chance than of the matcher.`;
  return t`Decide ${plural(same, { one: "# more pair that is", other: "# more pairs that are" })} the same product and ${plural(notSame, { one: "# more that is", other: "# more that are" })} not: ${labelsOfAKindMin} of each kind are needed, since fewer say more of chance than of the matcher.`;
}
