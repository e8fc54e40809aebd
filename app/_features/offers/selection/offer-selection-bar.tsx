"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { GitCompareArrows, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { useCanDecide } from "@/app/_features/review/use-can-decide";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { SelectionBar } from "@/app/_ui/table/selection-bar";
import type { ListSelection } from "@/app/_ui/table/use-selection";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import { selectedRowsMax } from "@/server/features/offers/terms";
import { toExportHref } from "../export-address";

/** What can be done with selected offers: export them, look at two side by side, have them matched again. */
export function OfferSelectionBar({ selection }: { selection: ListSelection }) {
  const ids = [...selection.keys].sort();
  const canDecide = useCanDecide();
  const [isAsking, setIsAsking] = useState(false);
  const queryClient = useQueryClient();
  const again = useMutation(useTRPC().offers.matchAgain.mutationOptions());
  const [lower, higher] = ids;

  function sendAgain() {
    again.mutate(
      { offerIds: ids as never },
      {
        onSuccess: ({ sentCount }) => {
          showSuccessToast(
            sentCount === 0
              ? t`They wait to be matched already`
              : plural(sentCount, {
                  one: "# offer is matched again: how far that is stands on the overview",
                  other: "# offers are matched again: how far that is stands on the overview",
                }),
          );
          selection.clear();
          void queryClient.invalidateQueries();
        },
        onError: (error) => showErrorToast(t`They were not sent to be matched`, toErrorText(error)),
      },
    );
  }

  return (
    <SelectionBar
      label={t`Selected offers`}
      selection={selection}
      max={selectedRowsMax}
      exportHref={toExportHref("/api/export/offers", { ids: ids.join(",") })}
    >
      {ids.length === 2 && lower && higher ? (
        <Button asChild size="lg">
          <Link href={toPairHref(lower, higher)}>
            <GitCompareArrows aria-hidden />
            <Trans>Compare</Trans>
          </Link>
        </Button>
      ) : null}
      {canDecide ? (
        <Button size="lg" isLoading={again.isPending} onClick={() => setIsAsking(true)}>
          <RefreshCw aria-hidden />
          <Trans>Match again</Trans>
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={plural(ids.length, { one: "Match # offer again", other: "Match # offers again" })}
        sentences={[
          t`Their candidates are looked for among all offers and scored anew, once imports have settled.`,
          t`What people decided stays. What the matcher settled by itself may change, and products with it.`,
        ]}
        confirmLabel={t`Match again`}
        onConfirm={sendAgain}
      />
    </SelectionBar>
  );
}
