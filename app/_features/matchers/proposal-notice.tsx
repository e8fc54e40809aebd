"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import type { ProposalView } from "@/server/features/matchers/schema";
import { toMatcherHref } from "./matcher-words";
import { useMatcherChanges } from "./use-matcher-changes";

/** That decisions speak for a matcher which would take many products apart, what it would change, and an admin's two answers. */
export function ProposalNotice({ proposal }: { proposal: ProposalView }) {
  const isAdmin = useViewer()?.role === "admin";
  const changes = useMatcherChanges();
  const { matcherId, reason, standingCount, dissolvedCount, autoMatch } = proposal;
  const apart = formatCount(dissolvedCount);
  const standing = formatCount(standingCount);
  return (
    <div id="proposal">
      <Notice
        title={t`A stricter matcher would take ${apart} of ${standing} ${plural(standingCount, { one: "product", other: "products" })} apart`}
        action={
          isAdmin ? (
            <span className="flex flex-wrap gap-2">
              <Button
                size="sm"
                disabled={changes.isAnswering}
                onClick={() => changes.answerProposal(matcherId, "keep")}
              >
                <Trans>Keep as it is</Trans>
              </Button>
              <Button
                size="sm"
                isLoading={changes.isAnswering}
                onClick={() => changes.answerProposal(matcherId, "apply")}
              >
                <Trans>Apply</Trans>
              </Button>
            </span>
          ) : undefined
        }
      >
        {reason === "threshold"
          ? t`People decided against pairs that the matcher takes for certain.`
          : t`What was learnt from decisions asks for more certainty.`}{" "}
        <Trans>
          It would match by itself from {formatPercent(autoMatch.proposed)} instead of{" "}
          {formatPercent(autoMatch.now)}; pairs in between wait for people.
        </Trans>{" "}
        <Link href={toMatcherHref(matcherId)} className="text-primary hover:underline">
          <Trans>Look at it</Trans>
        </Link>{" "}
        {isAdmin ? null : <Trans>An admin decides.</Trans>}
      </Notice>
    </div>
  );
}
