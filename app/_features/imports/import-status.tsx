import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CircleAlert, CircleCheck, Clock, LoaderCircle, Radio, TriangleAlert, Undo2 } from "lucide-react";
import { Badge } from "@/app/_ui/badge";
import type { ImportView } from "@/server/features/imports/schema";
import { isImportActive } from "@/server/features/imports/terms";

/** Where an import stands, in a word. */
export function ImportStatus({ view }: { view: ImportView }) {
  if (view.undoneById !== null) {
    return (
      <Badge tone="outline">
        <Undo2 aria-hidden />
        <Trans>Undone</Trans>
      </Badge>
    );
  }
  if (view.status === "failed") {
    return (
      <Badge tone="bad">
        <CircleAlert aria-hidden />
        <Trans>Failed</Trans>
      </Badge>
    );
  }
  if (view.status === "open") {
    return (
      <Badge tone="accent">
        <Radio aria-hidden />
        <Trans>Open</Trans>
      </Badge>
    );
  }
  if (view.status === "queued") {
    return (
      <Badge>
        <Clock aria-hidden />
        <Trans>Waiting</Trans>
      </Badge>
    );
  }
  if (isImportActive(view)) {
    return (
      <Badge tone="accent">
        <LoaderCircle aria-hidden className="animate-spin" />
        {toActivity(view)}
      </Badge>
    );
  }
  if (view.heldCount !== null) {
    return (
      <Badge tone="warning">
        <TriangleAlert aria-hidden />
        <Trans>Asks you</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="good">
      <CircleCheck aria-hidden />
      <Trans>Done</Trans>
    </Badge>
  );
}

function toActivity(view: ImportView): string {
  if (view.status === "running") return view.kind === "file" ? t`Reading` : t`Changing`;
  return view.embeddedCount < view.createdCount + view.updatedCount ? t`Preparing` : t`Comparing`;
}
