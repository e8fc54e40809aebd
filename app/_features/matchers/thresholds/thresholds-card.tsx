"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { clopperPearsonLower } from "@/server/domain/evaluation/clopper-pearson";
import type { JudgedScore } from "@/server/domain/evaluation/judged-score";
import { toJudgedShare } from "@/server/domain/evaluation/matcher-figures";
import { measureAtThreshold } from "@/server/domain/evaluation/precision-recall";
import type { ProbabilityHistogram } from "@/server/domain/matching/calibration/probability-histogram";
import type { Thresholds } from "@/server/domain/matching/match";
import type { MatcherDetail } from "@/server/features/matchers/schema";
import { formatShare } from "../judged-share";
import { toRescoringSentence } from "../roll-back-button";
import { useMatcherChanges } from "../use-matcher-changes";
import { Consequences, MoveList, PrecisionLine } from "./consequences";
import { NumberField } from "./number-field";
import { ThresholdChart, ThresholdLegend } from "./threshold-chart";
import {
  type CostAssumptions,
  type ThresholdEffects,
  toThresholdEffects,
  usualCosts,
} from "./threshold-effects";
import { withThreshold } from "./threshold-scale";

interface ThresholdsCardProps {
  detail: MatcherDetail;
  histogram: ProbabilityHistogram;
  judged: readonly JudgedScore[];
}

/** Both thresholds on the chart, and what other ones would do before they are saved. */
export function ThresholdsCard({ detail, histogram, judged }: ThresholdsCardProps) {
  const { matcher, isLlmConfigured } = detail;
  const isAdmin = useViewer()?.role === "admin";
  const [draft, setDraft] = useState<Thresholds>(matcher.thresholds);
  const [costs, setCosts] = useState(usualCosts);
  const effects = useMemo(
    () => toThresholdEffects(histogram, { thresholds: matcher.thresholds, histogram }, draft, costs),
    [histogram, matcher.thresholds, draft, costs],
  );
  const change = (name: keyof Thresholds, value: number) =>
    setDraft((before) => withThreshold(before, name, value));
  return (
    <Card>
      <CardHeader
        title={t`Thresholds`}
        description={t`From the auto-match threshold up pairs are matched without a person, below the auto-reject threshold they are left out; what lies between goes to review.`}
      />
      <CardBody className="flex flex-col gap-4">
        <div>
          <ThresholdChart
            judged={judged}
            histogram={histogram}
            thresholds={draft}
            isDisabled={!isAdmin}
            onChange={change}
          />
          <ThresholdLegend hasCurves={judged.length > 0} />
        </div>
        <DraftFields draft={draft} isDisabled={!isAdmin} onChange={change} />
        <Consequences effects={effects} hasLlm={isLlmConfigured} />
        <PrecisionLine effects={effects} judged={toProven(judged, draft)} />
        <CostFields costs={costs} hasLlm={isLlmConfigured} onChange={setCosts} />
      </CardBody>
      {isAdmin ? (
        <SaveFooter
          detail={detail}
          draft={draft}
          effects={effects}
          onReset={() => setDraft(matcher.thresholds)}
        />
      ) : null}
    </Card>
  );
}

function toProven(judged: readonly JudgedScore[], { autoMatch }: Thresholds) {
  const { truePositives: right, falsePositives } = measureAtThreshold(judged, autoMatch);
  const called = right + falsePositives;
  return {
    right,
    called,
    interval: formatShare(toJudgedShare(right, called)),
    lower: clopperPearsonLower(right, called),
  };
}

const toPercent = (probability: number) => Math.round(probability * 1_000) / 10;

interface DraftFieldsProps {
  draft: Thresholds;
  isDisabled: boolean;
  onChange: (name: keyof Thresholds, value: number) => void;
}

function DraftFields({ draft, isDisabled, onChange }: DraftFieldsProps) {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-3">
      <NumberField
        label={t`Auto-reject below (%)`}
        value={toPercent(draft.autoReject)}
        min={0}
        max={toPercent(draft.autoMatch)}
        step={0.1}
        isDisabled={isDisabled}
        onChange={(percent) => onChange("autoReject", percent / 100)}
      />
      <NumberField
        label={t`Auto-match from (%)`}
        value={toPercent(draft.autoMatch)}
        min={toPercent(draft.autoReject)}
        max={100}
        step={0.1}
        isDisabled={isDisabled}
        onChange={(percent) => onChange("autoMatch", percent / 100)}
      />
    </div>
  );
}

interface CostFieldsProps {
  costs: CostAssumptions;
  hasLlm: boolean;
  onChange: (costs: CostAssumptions) => void;
}

/** What the costs above are worked out from; nothing of it is stored. */
function CostFields({ costs, hasLlm, onChange }: CostFieldsProps) {
  return (
    <details className="text-table">
      <summary className="w-fit rounded-sm text-muted-foreground hover:text-foreground">
        {hasLlm ? (
          <Trans>
            Costs assume {costs.secondsPerDecision} s of a person a pair and ${costs.llmDollarsPerPair} of an
            LLM. Change that
          </Trans>
        ) : (
          <Trans>Costs assume {costs.secondsPerDecision} s of a person a pair. Change that</Trans>
        )}
      </summary>
      <div className="mt-3 flex flex-wrap gap-x-4 gap-y-3">
        <NumberField
          label={t`Seconds a decision`}
          value={costs.secondsPerDecision}
          min={0.1}
          max={600}
          step={0.5}
          onChange={(secondsPerDecision) => onChange({ ...costs, secondsPerDecision })}
        />
        {hasLlm ? (
          <NumberField
            label={t`LLM price a pair ($)`}
            value={costs.llmDollarsPerPair}
            min={0}
            max={1}
            step={0.0001}
            onChange={(llmDollarsPerPair) => onChange({ ...costs, llmDollarsPerPair })}
          />
        ) : null}
      </div>
    </details>
  );
}

interface SaveFooterProps {
  detail: MatcherDetail;
  draft: Thresholds;
  effects: ThresholdEffects;
  onReset: () => void;
}

function SaveFooter({ detail: { matcher, measurement }, draft, effects, onReset }: SaveFooterProps) {
  const changes = useMatcherChanges();
  const [isAsking, setIsAsking] = useState(false);
  const isChanged =
    draft.autoMatch !== matcher.thresholds.autoMatch || draft.autoReject !== matcher.thresholds.autoReject;
  const isInForce = matcher.role === "champion";
  return (
    <CardFooter className="flex-wrap">
      <Button onClick={onReset} disabled={!isChanged}>
        <Trans>Reset</Trans>
      </Button>
      <Button
        variant="primary"
        disabled={!isChanged}
        isLoading={changes.isPending}
        onClick={() => setIsAsking(true)}
      >
        <Trans>Save thresholds</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={isInForce ? t`Put these thresholds into force?` : t`Save a version with these thresholds?`}
        confirmLabel={isInForce ? t`Save and put into force` : t`Save as a new version`}
        onConfirm={() => changes.saveThresholds(matcher.id, draft)}
        sentences={
          isInForce
            ? [
                t`A new version is made; the present one is kept, and rolling back restores it.`,
                toRescoringSentence(measurement?.matchCount ?? null),
              ]
            : [t`A new version is made as a challenger. Nothing changes until you promote it.`]
        }
      >
        <div className="mb-3 rounded-lg border bg-muted p-3">
          <MoveList moves={effects.moves} />
        </div>
      </ConfirmDialog>
    </CardFooter>
  );
}
