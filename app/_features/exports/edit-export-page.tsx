"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { getOwnTimeZone, toDraft as toScheduleDraft } from "@/app/_features/imports/sources/schedule-draft";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { toDraft } from "./export-draft";
import { ExportState } from "./export-state";

const ExportForm = onDemand(() => import("./export-form").then((module) => module.ExportForm));

/** What a saved export is, and where it goes. */
export function EditExportPage({ exportId }: { exportId: string }) {
  const trpc = useTRPC();
  const fresh = { staleTime: 0, gcTime: 0 };
  const saved = useQuery(trpc.exports.get.queryOptions({ exportId }, fresh));
  const destination = useQuery(trpc.exports.destination.queryOptions({ exportId }, fresh));
  return (
    <ExportState query={saved}>
      {(shown) => {
        if (destination.isPending) return <Skeleton className="h-96" />;
        const { name, fileStem, schedule, isSinceLast } = shown;
        const { kind, fields, kept } = destination.data ?? { kind: shown.destination, fields: {}, kept: [] };
        return (
          <>
            <PageCrumb label={name} />
            <PageHeader title={t`Change ${name}`} description={t`From the next run on.`} />
            <ExportForm
              exportId={exportId}
              what={toDraft(shown)}
              saving={{
                name,
                fileStem,
                isSinceLast,
                destination: kind,
                fields,
                schedule: toScheduleDraft(schedule, getOwnTimeZone()),
              }}
              kept={kept}
            />
          </>
        );
      }}
    </ExportState>
  );
}
