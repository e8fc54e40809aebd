"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";
import type { SourceView } from "@/server/features/sources/schema";
import { getOwnTimeZone, toDraft, toSchedule } from "./schedule-draft";
import { ScheduleFields } from "./schedule-fields";
import { toScheduleWords } from "./schedule-words";
import { useSourceChanges } from "./use-source-changes";

/** Changes when a source is fetched. */
export function ScheduleDialog({ source, onClose }: { source: SourceView; onClose: () => void }) {
  const formId = useId();
  const { catalogId, catalogName } = source;
  const [draft, setDraft] = useState(() => toDraft(source.schedule, getOwnTimeZone()));
  const { setSchedule } = useSourceChanges(catalogName);

  function submit(event: FormEvent) {
    event.preventDefault();
    const schedule = toSchedule(draft);
    setSchedule.mutate(
      { catalogId, schedule },
      {
        onSuccess: () => {
          onClose();
          showSuccessToast(t`${catalogName} is fetched ${toScheduleWords(schedule)}`);
        },
      },
    );
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t`When is ${catalogName} fetched?`}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" type="submit" form={formId} isLoading={setSchedule.isPending}>
              <Trans>Save</Trans>
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
          {setSchedule.error ? <Notice tone="bad">{toErrorText(setSchedule.error)}</Notice> : null}
          <ScheduleFields draft={draft} onChange={setDraft} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
