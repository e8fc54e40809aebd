"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useLayoutEffect } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { DecisionChips } from "../outbox/decision-chips";
import { useCanDecide } from "../use-can-decide";
import { FocusBar } from "./focus-bar";
import { FocusColumns } from "./focus-columns";
import { FocusHeader } from "./focus-header";
import { type FocusKeymap, toKeyLabel, toKeymap } from "./focus-keys";
import { keyOverridesSetting } from "./focus-settings";
import { FocusEmpty, FocusFailed, FocusForReaders, FocusSkeleton } from "./focus-states";
import { useFocusDesk } from "./use-focus-desk";
import { useFocusKeys } from "./use-focus-keys";

const FocusKeyDialog = onDemand(() => import("./focus-key-dialog").then((module) => module.FocusKeyDialog));

const ReasonNote = onDemand(() => import("../reason/reason-note").then((module) => module.ReasonNote));

type FocusDesk = ReturnType<typeof useFocusDesk>;

/** One offer and its candidates at a time: one key decides, and the next one is there. */
export function FocusPage() {
  const canDecide = useCanDecide();
  const desk = useFocusDesk(canDecide);
  const keymap = toKeymap(keyOverridesSetting.use());
  useFocusKeys(keymap, (action) => {
    if (canDecide || action === "leave") desk.acts[action]();
  });
  const { entry, isBlind, listHref } = desk;
  useTopOfItem(entry?.key ?? null);
  return (
    <div className="-mb-10 flex min-h-[calc(100dvh-68px-3.5rem-env(safe-area-inset-bottom))] flex-col sm:min-h-[calc(100dvh-68px)]">
      <PageCrumb label={t`Focus`} />
      <FocusHeader isBlind={isBlind} listHref={listHref} />
      <p role="status" className="sr-only">
        {entry ? t`${entry.offer.title}, ${entry.candidates.length} to compare` : ""}
      </p>
      <div className="pb-5">
        {canDecide ? <DeskContent desk={desk} keymap={keymap} /> : <FocusForReaders listHref={listHref} />}
      </div>
      {canDecide ? (
        <FocusBar
          keymap={keymap}
          canDecide={entry !== null}
          isPlural={entry === null || entry.candidates.length > 1}
          notes={desk.notes}
          isBlind={isBlind}
          onAction={(action) => desk.acts[action]()}
          above={desk.why.reason !== null || desk.why.isAsking ? <ReasonNote {...desk.why} /> : null}
        >
          <DecisionChips />
        </FocusBar>
      ) : null}
      {desk.isShowingKeys ? <FocusKeyDialog onOpenChange={desk.setIsShowingKeys} /> : null}
    </div>
  );
}

/** Each item is looked at from its top, also where one has scrolled in the one before. */
function useTopOfItem(entryKey: number | null): void {
  useLayoutEffect(() => {
    if (entryKey !== null) window.scrollTo(0, 0);
  }, [entryKey]);
}

function DeskContent({ desk, keymap }: { desk: FocusDesk; keymap: FocusKeymap }) {
  const { status, entry, decided } = desk;
  if (!entry) {
    if (status === "empty") return <FocusEmpty isFiltered={desk.isFiltered} onLookAgain={desk.lookAgain} />;
    return status === "failed" ? <FocusFailed onRetry={desk.lookAgain} /> : <FocusSkeleton />;
  }
  return (
    <>
      {decided ? (
        <Notice className="mb-3">
          <Trans>
            You have decided this already. Decide again to change it, or skip to leave it as it is.
          </Trans>
        </Notice>
      ) : null}
      <FocusColumns
        entry={entry}
        decided={decided}
        markedIndex={desk.markedIndex}
        notes={desk.notes}
        isWhyShown={desk.isWhyShown}
        isBlind={desk.isBlind}
        pickKeys={[keymap.pick1, keymap.pick2, keymap.pick3, keymap.pick4].map((keys) =>
          toKeyLabel(keys[0]!),
        )}
        {...desk.onCandidate}
      />
    </>
  );
}
