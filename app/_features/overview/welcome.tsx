"use client";

import { FileInput, ScanSearch, Search, Store } from "lucide-react";
import Link from "next/link";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { useLoadDemo } from "./use-load-demo";

const steps = [
  {
    icon: FileInput,
    title: "Bring in catalogs",
    text: "Your own shop, suppliers, competitors: any CSV, TSV or JSON lines file.",
  },
  {
    icon: Store,
    title: "Offers find their products",
    text: "Clear cases are settled by themselves, each with its reasons.",
  },
  {
    icon: ScanSearch,
    title: "You look at the doubtful ones",
    text: "A few seconds each, by keyboard, and everything can be undone.",
  },
  {
    icon: Search,
    title: "Search one clean catalog",
    text: "Your storefront asks the API and gets products, not duplicates.",
  },
];

/** The first page of a new instance. */
export function Welcome({ isLlmConfigured }: { isLlmConfigured: boolean }) {
  const mayChange = useMayChange();
  const loadDemo = useLoadDemo();
  return (
    <div className="mx-auto max-w-3xl pt-6 sm:pt-14">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">Welcome to SameSKU</h1>
      <p className="mt-2 max-w-prose text-pretty text-muted-foreground">
        It finds which offers of your catalogs are the same product. See it at work on three demo shops, or
        begin with a file of your own.
      </p>
      {mayChange ? (
        <div className="mt-5 flex flex-wrap gap-2">
          <Button
            variant="primary"
            size="lg"
            isLoading={loadDemo.isPending || loadDemo.isSuccess}
            onClick={() => loadDemo.mutate()}
          >
            Load the demo catalogs
          </Button>
          <Button size="lg" asChild>
            <Link href="/imports/new">Import your own file</Link>
          </Button>
        </div>
      ) : (
        <p className="mt-4 font-medium">A merchandiser or admin brings in the first catalog.</p>
      )}
      <p className="mt-3 text-xs text-muted-foreground">
        The demo takes a few minutes and can be watched.
        {isLlmConfigured ? null : " Nothing leaves this machine."}
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
