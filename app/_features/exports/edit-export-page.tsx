"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { getOwnTimeZone, toDraft as toScheduleDraft } from "@/app/_features/imports/sources/schedule-draft";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import type { ShownDestination } from "@/server/features/exports/destination-schema";
import type { SavedExport } from "@/server/features/exports/saved-schema";
import { toDraft } from "./export-draft";
import { ExportState } from "./export-state";

const ExportForm = onDemand(() => import("./export-form").then((module) => module.ExportForm));

/** What a saved export is, and where it goes. */
export function EditExportPage({ exportId }: { exportId: string }) {
  const trpc = useTRPC();
  const fresh = { staleTime: 0, gcTime: 0 };
  const saved = useQuery(trpc.exports.get.queryOptions({ exportId }, fresh));
  const destination = useQuery(trpc.exports.destination.queryOptions({ exportId }, fresh));
  const isPending = saved.isPending || destination.isPending;
  return (
    <ExportState query={{ ...saved, data: isPending ? undefined : saved.data, isPending }}>
      {(shown) => <EditForm saved={shown} destination={destination.data} />}
    </ExportState>
  );
}

interface EditFormProps {
  saved: SavedExport;
  /** Null = its secrets can't be opened any more; undefined = it could not be loaded. */
  destination: ShownDestination | null | undefined;
}

function EditForm({ saved, destination }: EditFormProps) {
  const { id, name, fileStem, schedule, isSinceLast } = saved;
  const shown = destination ?? { kind: saved.destination, fields: {}, kept: [] };
  return (
    <>
      <PageCrumb label={name} />
      <PageHeader title={t`Change ${name}`} description={t`From the next run on.`} />
      <ExportForm
        exportId={id}
        what={toDraft(saved)}
        saving={{
          name,
          fileStem,
          isSinceLast,
          destination: shown.kind,
          fields: shown.fields,
          schedule: toScheduleDraft(schedule, getOwnTimeZone()),
        }}
        kept={shown.kept}
      />
    </>
  );
}
