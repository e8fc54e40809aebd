import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CircleCheckBig, CircleQuestionMark, History } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ClearFilters } from "@/app/_ui/table/clear-filters";
import type { ReviewFilter } from "@/server/features/review/schema";
import { noFilters } from "./review-filter";

interface ReviewEmptyProps {
  status: ReviewFilter["status"];
  isFiltered: boolean;
  onClear: () => void;
}

const texts = {
  pending: {
    icon: CircleCheckBig,
    title: t`Nothing to review`,
    text: t`No two offers are in doubt. Pairs that need a decision appear here as offers come in.`,
  },
  unsure: {
    icon: CircleQuestionMark,
    title: t`Nothing marked unsure`,
    text: t`Pairs that somebody could not decide wait here for a second look.`,
  },
  decided: {
    icon: History,
    title: t`Nothing decided yet`,
    text: t`Pairs that people or the language model decided are listed here, to look at again or change.`,
  },
} as const;

export function ReviewEmpty({ status, isFiltered, onClear }: ReviewEmptyProps) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={texts[status].icon}
        title={t`No pair is left by these filters`}
        text={t`Others may still have pairs here.`}
        action={<ClearFilters cleared={{ ...noFilters, view: null }} onClear={onClear} />}
      />
    );
  }
  return (
    <EmptyState
      {...texts[status]}
      action={
        <Button variant={status === "pending" ? "primary" : "secondary"} asChild>
          {status === "pending" ? (
            <Link href="/imports">
              <Trans>Import offers</Trans>
            </Link>
          ) : (
            <Link href="/review">
              <Trans>See what waits</Trans>
            </Link>
          )}
        </Button>
      }
    />
  );
}
