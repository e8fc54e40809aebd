"use client";

import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { formatCount } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { ImportView } from "@/server/features/imports/schema";
import { isImportActive } from "@/server/features/imports/terms";

/** Once an import is through: where to go from it. */
export function NextStep({ view }: { view: ImportView }) {
  const trpc = useTRPC();
  const isOver =
    view.kind === "file" && view.undoneById === null && view.status === "completed" && !isImportActive(view);
  const overview = useQuery(trpc.overview.get.queryOptions(undefined, { enabled: isOver }));
  if (!isOver) return null;
  if (overview.isPending) return <Skeleton className="h-16 rounded-lg" />;
  if (!overview.data) return null;
  const { waitingCount, isWaitingCapped } = overview.data;
  if (waitingCount === 0) {
    return (
      <Notice
        tone="good"
        title={t`Done, and no pair is left in doubt`}
        action={<LinkButton href="/products" label={t`See products`} />}
      >
        <Trans>Every offer that another catalog sells too has found its product.</Trans>
      </Notice>
    );
  }
  const waiting = `${formatCount(waitingCount)}${isWaitingCapped ? "+" : ""}`;
  const label = t`Review ${waiting} doubtful ${plural(waitingCount, { one: "pair", other: "pairs" })}`;
  return (
    <Notice tone="good" title={t`Done`} action={<LinkButton href="/review" label={label} isPrimary />}>
      <Trans>
        Clear cases are settled. {waiting} doubtful{" "}
        <Plural
          value={waitingCount}
          one="pair over all catalogs needs"
          other="pairs over all catalogs need"
        />{" "}
        a person to look.
      </Trans>
    </Notice>
  );
}

function LinkButton({ href, label, isPrimary }: { href: string; label: string; isPrimary?: boolean }) {
  return (
    <Button size="sm" variant={isPrimary ? "primary" : "secondary"} asChild>
      <Link href={href}>{label}</Link>
    </Button>
  );
}
