import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { BandBadge } from "@/app/_ui/evidence/band-badge";
import { formatCount, formatDuration, formatPercent } from "@/app/_ui/format/format-number";
import { formatMoney } from "@/app/_ui/format/money";
import type { Band } from "@/server/domain/matching/match";
import { roundCount, type ThresholdEffects } from "./threshold-effects";

const order = ["auto-reject", "review", "auto-match"] as const satisfies readonly Band[];

/** Pairs on each side of both thresholds, what they cost and what goes wrong there. */
export function Consequences({ effects, hasLlm }: { effects: ThresholdEffects; hasLlm: boolean }) {
  const notes: Record<Band, string> = {
    "auto-reject": plural(roundCount(effects.missedMatches), {
      one: "About # of them is the same product and would be missed.",
      other: "About # of them are the same product and would be missed.",
    }),
    review: toCostText(effects, hasLlm),
    "auto-match":
      effects.after["auto-match"].count === 0
        ? t`Nothing is matched without a person.`
        : plural(roundCount(effects.wrongMatches), {
            one: "About # of them is not the same product.",
            other: "About # of them are not the same product.",
          }),
  };
  return (
    <ul className="grid gap-3 sm:grid-cols-3" aria-label={t`Consequences`}>
      {order.map((band) => {
        const count = roundCount(effects.after[band].count);
        return (
          <li key={band} className="rounded-lg border p-3">
            <BandBadge band={band} />
            <p className="mt-1.5 flex flex-wrap items-baseline gap-x-2">
              <span className="text-title font-semibold tabular-nums">{formatCount(count)}</span>
              <span className="text-table text-muted-foreground">
                {plural(count, { one: "pair", other: "pairs" })}
              </span>
              <Change by={count - roundCount(effects.before[band].count)} />
            </p>
            <p className="mt-1 text-xs text-muted-foreground">{notes[band]}</p>
          </li>
        );
      })}
    </ul>
  );
}

function Change({ by }: { by: number }) {
  if (by === 0) return null;
  return (
    <span className="codes font-medium">
      {by > 0 ? "+" : "−"}
      {formatCount(Math.abs(by))}
    </span>
  );
}

function toCostText({ after, reviewSeconds, llmDollars }: ThresholdEffects, hasLlm: boolean): string {
  if (after.review.count === 0) return t`Nobody is asked.`;
  const time = formatDuration(reviewSeconds);
  if (!hasLlm) return t`About ${time} of people's time.`;
  return t`About ${time} of people's time, or ${formatMoney(Math.round(llmDollars * 100), "USD")} for an LLM to read them all.`;
}

const bandWords: Record<Band, string> = {
  "auto-match": t`matched by themselves`,
  review: t`to review`,
  "auto-reject": t`no match by themselves`,
};

/** "120 pairs go from to review to matched by themselves", a line each. */
export function MoveList({ moves }: { moves: ThresholdEffects["moves"] }) {
  if (moves.length === 0)
    return (
      <p className="text-table text-muted-foreground">
        <Trans>No stored pair changes sides.</Trans>
      </p>
    );
  return (
    <ul className="flex flex-col gap-1 text-table">
      {moves.map(({ from, to, count }) => {
        const shownCount = Math.max(1, roundCount(count));
        return (
          <li key={`${from} ${to}`}>
            <Trans>
              <span className="codes font-medium">{formatCount(shownCount)}</span>{" "}
              <Plural value={shownCount} one="pair" other="pairs" />: {bandWords[from]} →{" "}
              <strong>{bandWords[to]}</strong>
            </Trans>
          </li>
        );
      })}
    </ul>
  );
}

interface PrecisionLineProps {
  effects: ThresholdEffects;
  /** Of decided pairs at or above the auto-match threshold. */
  judged: { right: number; called: number; interval: string; lower: number } | null;
}

/** How right auto-matches would be, by the matcher's own word and by decisions. */
export function PrecisionLine({ effects, judged }: PrecisionLineProps) {
  if (effects.expectedPrecision === null) return null;
  return (
    <p className="max-w-prose text-table">
      <Trans>
        <strong>{formatPercent(effects.expectedPrecision)}</strong> of auto-matches are right by the matcher's
        own probabilities.
      </Trans>{" "}
      {judged && judged.called > 0 ? (
        <Trans>
          Of {formatCount(judged.called)}{" "}
          <Plural value={judged.called} one="decided pair that lies" other="decided pairs that lie" /> there,{" "}
          {formatCount(judged.right)} <Plural value={judged.right} one="is" other="are" /> the same product:{" "}
          {judged.interval}, with 95 % confidence at least {formatPercent(judged.lower)}. People mostly decide
          what is in doubt, so that these are the harder ones.
        </Trans>
      ) : (
        t`Nobody has decided a pair that lies there yet, so that nothing proves it.`
      )}
    </p>
  );
}
