import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { cn } from "@/app/_ui/class-names";
import { toVariantWords } from "@/app/_ui/evidence/variant-words";
import { formatPercent } from "@/app/_ui/format/format-number";
import type { Explanation } from "@/server/domain/matching/match";
import { toWaterfall, type Waterfall, type WaterfallStep } from "./waterfall-steps";

interface EvidenceWaterfallProps {
  explanation: Explanation;
  /** What the bars lead to, in [0,1]. */
  matchProbability: number;
  /** Names and bars alone, for where there is little room; the words stay for screen readers. */
  isSmall?: boolean;
}

/** What moved the matcher from where it starts to its probability: a bar to the right (for) or to the left (against) each. */
export function EvidenceWaterfall({
  explanation,
  matchProbability,
  isSmall = false,
}: EvidenceWaterfallProps) {
  const setAside = toVariantWords(explanation.setAside ?? []);
  const policy = setAside ? (
    <p className="mt-2 text-xs text-muted-foreground">
      <Trans>Still the same product by a catalog’s settings, so not counted: {setAside}</Trans>
    </p>
  ) : null;
  if (explanation.evidence.length === 0)
    return (
      <>
        <p className="text-muted-foreground">
          <Trans>No attribute spoke clearly for or against.</Trans>
        </p>
        {policy}
      </>
    );
  const waterfall = toWaterfall(explanation, matchProbability);
  const { start, steps, end, isOutdated } = waterfall;
  return (
    <>
      <table className="w-full table-fixed border-collapse text-table">
        <caption className="sr-only">
          <Trans>
            What moves the matcher, strongest first: from {formatPercent(start.probability)} to{" "}
            {formatPercent(end.probability)}
          </Trans>
        </caption>
        <colgroup>
          <col />
          <col className={isSmall ? "w-[46%]" : "w-[42%]"} />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">
              <Trans>Evidence</Trans>
            </th>
            <th scope="col">
              <Trans>How likely a match is then</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          <MilestoneRow
            label={isSmall ? t`Start` : t`Starting point`}
            text={t`Before anything is compared`}
            {...start}
            ticks={waterfall.ticks}
            isSmall={isSmall}
          />
          {steps.map((step) => (
            <StepRow key={step.label} step={step} ticks={waterfall.ticks} isSmall={isSmall} />
          ))}
          <MilestoneRow label={t`Result`} {...end} ticks={waterfall.ticks} />
        </tbody>
      </table>
      {isSmall ? null : <Axis ticks={waterfall.ticks} />}
      {policy}
      {isOutdated ? (
        <p className="mt-2 text-xs text-muted-foreground">
          <Trans>
            An offer has changed since the pair was scored, so the bars don't quite lead to the result.
          </Trans>
        </p>
      ) : null}
    </>
  );
}

interface MilestoneProps {
  label: string;
  /** What stands at the beginning has one, the end has none. */
  text?: string;
  at: number;
  probability: number;
  ticks: Waterfall["ticks"];
  isSmall?: boolean;
}

/** Where the bars begin, and where they end. */
function MilestoneRow({ label, text, at, probability, ticks, isSmall = false }: MilestoneProps) {
  return (
    <tr>
      <th scope="row" className="py-0.5 pr-3 text-left align-top font-medium">
        <span className="flex justify-between gap-2">
          {label}
          <span aria-hidden className="codes font-medium">
            {formatPercent(probability)}
          </span>
        </span>
        {text ? <Sentence text={text} isSmall={isSmall} /> : null}
      </th>
      <td className="relative p-0">
        <span className="sr-only">{formatPercent(probability)}</span>
        <span aria-hidden>
          <Gridlines ticks={ticks} />
          <Line at={at} className={text ? "top-3 bottom-0" : "top-0 h-3"} />
          <span
            className="absolute top-2 size-2 -translate-x-1/2 rounded-full bg-foreground"
            style={{ left: toShare(at) }}
          />
        </span>
      </td>
    </tr>
  );
}

function StepRow({
  step,
  ticks,
  isSmall,
}: {
  step: WaterfallStep;
  ticks: Waterfall["ticks"];
  isSmall: boolean;
}) {
  const { label, text, strength, isFor, from, to, probability } = step;
  return (
    <tr>
      <th scope="row" className="py-0.5 pr-3 text-left align-top font-normal">
        <span className="flex flex-wrap items-baseline justify-between gap-x-2">
          <span className="font-medium">{label}</span>
          <span className={cn(isSmall ? "sr-only" : "text-xs", isFor ? "text-same" : "text-different")}>
            {strength}
          </span>
        </span>
        <Sentence text={text} isSmall={isSmall} />
      </th>
      <td className="relative p-0" title={t`${formatPercent(probability)} likely with it`}>
        <span className="sr-only">{formatPercent(probability)}</span>
        <span aria-hidden>
          <Gridlines ticks={ticks} />
          <Line at={from} className="top-0 h-3" />
          <Line at={to} className="top-3 bottom-0" />
          <span
            className={cn(
              "absolute top-2 h-2 min-w-1",
              isFor ? "rounded-r-full bg-same" : "rounded-l-full bg-different",
            )}
            style={{ left: toShare(Math.min(from, to)), width: toShare(Math.abs(to - from)) }}
          />
        </span>
      </td>
    </tr>
  );
}

function Sentence({ text, isSmall }: { text: string; isSmall: boolean }) {
  return (
    <span
      className={cn("block text-xs font-normal text-muted-foreground wrap-anywhere", isSmall && "sr-only")}
    >
      {text}
    </span>
  );
}

function Line({ at, className }: { at: number; className: string }) {
  return <span className={cn("absolute w-px bg-border-strong", className)} style={{ left: toShare(at) }} />;
}

function Gridlines({ ticks }: { ticks: Waterfall["ticks"] }) {
  return ticks.map(({ at, percent }) => (
    <span
      key={percent}
      className={cn("absolute inset-y-0 w-px", percent === 50 ? "bg-border" : "bg-muted")}
      style={{ left: toShare(at) }}
    />
  ));
}

/** What the places across mean. */
function Axis({ ticks }: { ticks: Waterfall["ticks"] }) {
  return (
    <div aria-hidden className="relative ml-[58%] h-4 text-2xs text-muted-foreground">
      {ticks
        .filter(({ hasRoom }) => hasRoom)
        .map(({ at, percent }) => (
          <span
            key={percent}
            className="absolute -translate-x-1/2 whitespace-nowrap tabular-nums"
            style={{ left: toShare(at) }}
          >
            {percent}
            {"\u202f%"}
          </span>
        ))}
    </div>
  );
}

function toShare(at: number): string {
  return `${(at * 100).toFixed(2)}%`;
}
