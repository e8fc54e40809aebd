"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { FileInput, ScanSearch, Search, Store } from "lucide-react";
import Link from "next/link";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { useLoadDemo } from "./use-load-demo";

const steps = [
  {
    icon: FileInput,
    title: t`Bring in catalogs`,
    text: t`Your own shop, suppliers, competitors: any CSV, TSV or JSON lines file.`,
  },
  {
    icon: Store,
    title: t`Offers find their products`,
    text: t`Clear cases are settled by themselves, each with its reasons.`,
  },
  {
    icon: ScanSearch,
    title: t`You look at the doubtful ones`,
    text: t`A few seconds each, by keyboard, and everything can be undone.`,
  },
  {
    icon: Search,
    title: t`Search one clean catalog`,
    text: t`Your storefront asks the API and gets products, not duplicates.`,
  },
];

/** The first page of a new instance. */
export function Welcome({ isLlmConfigured }: { isLlmConfigured: boolean }) {
  const mayChange = useMayChange();
  const loadDemo = useLoadDemo();
  return (
    <div className="mx-auto max-w-3xl pt-6 sm:pt-14">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">
        <Trans>Welcome to SameSKU</Trans>
      </h1>
      <p className="mt-2 max-w-prose text-pretty text-muted-foreground">
        <Trans>
          It finds which offers of your catalogs are the same product. See it at work on three demo shops, or
          begin with a file of your own.
        </Trans>
      </p>
      {mayChange ? (
        <div className="mt-5 flex flex-wrap gap-2">
          <Button
            variant="primary"
            size="lg"
            isLoading={loadDemo.isPending || loadDemo.isSuccess}
            onClick={() => loadDemo.mutate()}
          >
            <Trans>Load the demo catalogs</Trans>
          </Button>
          <Button size="lg" asChild>
            <Link href="/imports/new">
              <Trans>Import your own file</Trans>
            </Link>
          </Button>
        </div>
      ) : (
        <p className="mt-4 font-medium">
          <Trans>A merchandiser or admin brings in the first catalog.</Trans>
        </p>
      )}
      <p className="mt-3 text-xs text-muted-foreground">
        <Trans>The demo takes a few minutes and can be watched.</Trans>{" "}
        {isLlmConfigured ? null : <Trans>Nothing leaves this machine.</Trans>}
      </p>
      <ol className="mt-10 grid gap-x-8 gap-y-6 border-t pt-8 sm:grid-cols-2">
        {steps.map(({ icon: Icon, title, text }) => (
          <li key={title} className="flex gap-3">
            <span className="grid size-8 shrink-0 place-items-center rounded-md border bg-card text-primary">
              <Icon aria-hidden className="size-4" strokeWidth={1.75} />
            </span>
            <div>
              <p className="font-medium">{title}</p>
              <p className="text-table text-muted-foreground">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
