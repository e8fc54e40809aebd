import { t } from "@lingui/core/macro";
import { PageHeader } from "@/app/_ui/page-header";
import type { Overview } from "@/server/features/overview/schema";
import { WorkCard } from "./work-card";

/** While the first catalogs come in and nothing is matched yet. */
export function FirstRun({ overview, nowMs }: { overview: Overview; nowMs: number }) {
  return (
    <>
      <PageHeader
        title={t`Catalogs are coming in`}
        description={t`The first matches appear here as soon as offers of two catalogs were compared.`}
      />
      <WorkCard overview={overview} nowMs={nowMs} />
    </>
  );
}
