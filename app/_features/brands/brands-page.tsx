"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, MoreHorizontal, Plus, RefreshCw, Upload } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useRef, useState } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { useAddress } from "@/app/_ui/address-link";
import { Button } from "@/app/_ui/button";
import { formatCount } from "@/app/_ui/format/format-number";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { Tabs, TabsContent, TabsLink, TabsList } from "@/app/_ui/tabs";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import { type AliasListName, aliasFileMax, aliasLists } from "@/server/features/brands/terms";
import { BrandList } from "./brand-list";

const AliasDialog = onDemand(() => import("./alias-dialog").then((module) => module.AliasDialog));

const labels: Record<AliasListName, string> = {
  proposed: t`To confirm`,
  confirmed: t`Read as one`,
  refused: t`Kept apart`,
};

/** Names of brands that mean the same: proposed by what offers state, confirmed by people. */
export function BrandsPage() {
  const toAddress = useAddress();
  const [list, setList] = useQueryState("list", parseAsStringLiteral(aliasLists).withDefault("proposed"));
  const [isAdding, setIsAdding] = useState(false);
  const counts = useQuery(useTRPC().brands.counts.queryOptions()).data;
  const mayChange = useMayChange();
  return (
    <>
      <PageCrumb label={t`Brands`} />
      <PageHeader
        title={t`Brands`}
        description={t`Shops write one brand in several ways. What you confirm is read as one when offers are compared and searched; a worker takes its offers up again.`}
        actions={
          <>
            {mayChange ? (
              <Button variant="primary" onClick={() => setIsAdding(true)}>
                <Plus aria-hidden />
                <Trans>Add an alias</Trans>
              </Button>
            ) : null}
            <MoreActions mayChange={mayChange} />
          </>
        }
      />
      <Tabs
        value={list}
        onValueChange={(value) => setList(aliasLists.find((known) => known === value) ?? "proposed")}
      >
        <TabsList aria-label={t`Names of brands`}>
          {aliasLists.map((value) => (
            <TabsLink key={value} value={value} href={toAddress({ list: value })}>
              {labels[value]}
              {counts ? (
                <span className="text-muted-foreground tabular-nums">{formatCount(counts[value])}</span>
              ) : null}
            </TabsLink>
          ))}
        </TabsList>
        {aliasLists.map((value) => (
          <TabsContent key={value} value={value}>
            <BrandList list={value} counts={counts} mayChange={mayChange} />
          </TabsContent>
        ))}
      </Tabs>
      {isAdding ? <AliasDialog onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}

function MoreActions({ mayChange }: { mayChange: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.brands.pathKey() });
  const upload = useMutation(
    trpc.brands.upload.mutationOptions({
      onSettled,
      onSuccess: ({ changedCount }) =>
        showSuccessToast(plural(changedCount, { one: "# alias was new", other: "# aliases were new" })),
      onError: (error) => showErrorToast(t`Nothing of the file was kept`, toErrorText(error)),
    }),
  );
  const look = useMutation(
    trpc.brands.look.mutationOptions({
      onSuccess: () => showSuccessToast(t`A worker compares all brands; what it finds appears here`),
      onError: (error) => showErrorToast(t`Brands were not compared`, toErrorText(error)),
    }),
  );

  async function send(file: File | undefined) {
    if (!file) return;
    if (file.size > aliasFileMax)
      return showErrorToast(t`Nothing of the file was kept`, t`It is larger than 900 kB. Send it in parts.`);
    upload.mutate({ text: await file.text() });
  }

  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept=".csv,text/csv,text/plain"
        aria-label={t`File of aliases`}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          void send(target.files?.[0]);
          target.value = "";
        }}
      />
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label={t`More actions`}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {mayChange ? (
            <>
              <DropdownMenuItem onSelect={() => look.mutate()}>
                <RefreshCw aria-hidden />
                <Trans>Compare all brands now</Trans>
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => chooser.current?.click()}>
                <Upload aria-hidden />
                <Trans>Import a CSV file</Trans>
              </DropdownMenuItem>
            </>
          ) : null}
          <DropdownMenuItem asChild>
            <a href="/api/export/brands" download>
              <Download aria-hidden />
              <Trans>Export CSV</Trans>
            </a>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  );
}
