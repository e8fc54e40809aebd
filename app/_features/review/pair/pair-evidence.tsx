"use client";

import { Trans } from "@lingui/react/macro";
import { EyeOff } from "lucide-react";
import { Button } from "@/app/_ui/button";
import type { ReviewPair } from "@/server/features/review/schema";
import { EvidenceWaterfall } from "./evidence-waterfall";
import { OpinionList } from "./pair-history";

interface PairEvidenceProps {
  pair: ReviewPair;
  isHidden: boolean;
  onShow: () => void;
}

/** What the matcher weighed, and what a language model said where it was asked. */
export function PairEvidence({ pair, isHidden, onShow }: PairEvidenceProps) {
  const { explanation, matchProbability, llmOpinions } = pair;
  if (isHidden) {
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="flex gap-2 text-muted-foreground">
          <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          <Trans>
            Hidden in blind mode, so that it doesn't sway you. Once you have decided, the score stands among
            your last decisions.
          </Trans>
        </p>
        <Button size="sm" onClick={onShow}>
          <Trans>Show it for this pair</Trans>
        </Button>
      </div>
    );
  }
  return (
    <>
      <EvidenceWaterfall explanation={explanation} matchProbability={matchProbability} />
      {llmOpinions.length > 0 ? (
        <div className="mt-4 border-t pt-3">
          <h3 className="mb-2 font-semibold">
            <Trans>What the language model says</Trans>
          </h3>
          <OpinionList opinions={llmOpinions} />
        </div>
      ) : null}
    </>
  );
}
