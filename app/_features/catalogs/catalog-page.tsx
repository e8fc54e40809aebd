"use client";

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MoreHorizontal, Plus, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { useMayChange, useViewer } from "@/app/_features/settings/use-viewer";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { BackLink, DetailState } from "@/app/_ui/states/detail-state";
import { Skeleton, TableSkeleton } from "@/app/_ui/states/skeleton";
import type { Catalog } from "@/server/features/catalogs/schema";
import { CatalogHistory } from "./catalog-history";
import { roleLabels } from "./catalog-words";
import { HealthCard } from "./health-card";

const SourceCard = onDemand(() =>
  import("@/app/_features/imports/sources/source-card").then((module) => module.SourceCard),
);
const CatalogSettingsCard = onDemand(() =>
  import("./catalog-settings-card").then((module) => module.CatalogSettingsCard),
);
const MappingCard = onDemand(() => import("./mapping-card").then((module) => module.MappingCard));
const RemoveCatalogDialog = onDemand(() =>
  import("./remove-catalog-dialog").then((module) => module.RemoveCatalogDialog),
);

/** Everything about one catalog: what it is, how good its data are, where they come from, what was read into it. */
export function CatalogPage({ catalogId }: { catalogId: string }) {
  const catalog = useQuery(useTRPC().catalogs.get.queryOptions({ id: catalogId }));
  return (
    <DetailState
      query={catalog}
      missingTitle={t`There is no such catalog`}
      failedTitle={t`The catalog could not be loaded`}
      isMissing={isMissing(catalog.error)}
      back={<BackLink href="/catalogs">{t`All catalogs`}</BackLink>}
      skeleton={<CatalogSkeleton />}
    >
      {(found) => <CatalogDetail catalog={found} />}
    </DetailState>
  );
}

function CatalogDetail({ catalog }: { catalog: Catalog & { languageCodes: string[] } }) {
  const { id, name, role, isDemo, slug } = catalog;
  return (
    <>
      <PageCrumb label={name} />
      <PageHeader
        title={
          <>
            <span className="wrap-anywhere">{name}</span>
            {role === null ? null : <Badge tone="outline">{roleLabels[role]}</Badge>}
            {isDemo ? (
              <Badge tone="outline">
                <Trans>Demo</Trans>
              </Badge>
            ) : null}
          </>
        }
        description={
          <>
            <Link
              href={`/offers?catalog=${id}`}
              className="underline underline-offset-2 hover:text-foreground"
            >
              <Plural value={catalog.offerCount} one="# offer" other="# offers" />
            </Link>
            {" · "}
            <Trans>
              called <span className="codes">{slug}</span> by programs
            </Trans>
          </>
        }
        actions={<Actions catalog={catalog} />}
      />
      <div className="flex flex-col gap-4">
        <HealthCard catalogId={id} />
        <SourceCard catalogId={id} />
        <MappingCard catalogId={id} />
        <CatalogHistory catalogId={id} />
        <CatalogSettingsCard key={id} catalog={catalog} />
      </div>
    </>
  );
}

function Actions({ catalog }: { catalog: Catalog }) {
  const mayChange = useMayChange();
  const isAdmin = useViewer()?.role === "admin";
  const [isRemoving, setIsRemoving] = useState(false);
  return (
    <>
      {mayChange ? (
        <Button variant="primary" asChild>
          <Link href={`/imports/new?catalog=${catalog.id}`}>
            <Plus aria-hidden />
            <Trans>Import a file</Trans>
          </Link>
        </Button>
      ) : null}
      {isAdmin ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="icon" aria-label={t`More actions`}>
              <MoreHorizontal aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem tone="danger" onSelect={() => setIsRemoving(true)}>
              <Trash2 aria-hidden />
              <Trans>Remove the catalog</Trans>
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      {isRemoving ? <RemoveCatalogDialog catalog={catalog} onClose={() => setIsRemoving(false)} /> : null}
    </>
  );
}

function CatalogSkeleton() {
  return (
    <>
      <Skeleton className="mt-1.5 h-5 w-64" />
      <Skeleton className="mt-2.5 mb-6 w-40" />
      <Skeleton className="mb-4 h-32 rounded-lg" />
      <TableSkeleton rowCount={4} />
    </>
  );
}
