"use client";

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { showErrorToast } from "@/app/_ui/toast";
import type { ImportDetail } from "@/server/features/imports/schema";

/** Of a file that lists too little of its catalog: what stays until a person says so. */
export function HeldNotice({ view: { id, catalogId, held } }: { view: ImportDetail }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const mayChange = useMayChange();
  const withdraw = useMutation(
    trpc.imports.withdrawHeld.mutationOptions({
      onSuccess: async (started) => {
        await queryClient.invalidateQueries({ queryKey: trpc.imports.pathKey() });
        router.push(`/imports/${started.importId}`);
      },
      onError: (error) => showErrorToast(t`Nothing was withdrawn`, toErrorText(error)),
    }),
  );
  if (held === null) return null;
  if (held.withdrawalId !== null) {
    return (
      <Notice
        title={t`What it does not list was withdrawn later`}
        action={
          <Button size="sm" asChild>
            <Link href={`/imports/${held.withdrawalId}`}>
              <Trans>See the withdrawal</Trans>
            </Link>
          </Button>
        }
      >
        <Trans>It listed so little of the catalog that a person had to say so.</Trans>
      </Notice>
    );
  }
  if (!held.isOpen) return null;
  return (
    <Notice
      tone="warning"
      title={t`Is this file whole?`}
      action={
        mayChange ? (
          <Button
            size="sm"
            variant="danger"
            isLoading={withdraw.isPending || withdraw.isSuccess}
            onClick={() => withdraw.mutate({ id })}
          >
            <Trans>Withdraw them</Trans>
          </Button>
        ) : undefined
      }
    >
      <Plural
        value={held.count}
        one="It lacks # offer of the catalog, more than its settings allow without asking. It was kept; all else of the file is in."
        other="It lacks # offers of the catalog, more than its settings allow without asking. They were kept; all else of the file is in."
      />{" "}
      <Link href={`/catalogs/${catalogId}`} className="underline underline-offset-2">
        <Trans>Change the limit</Trans>
      </Link>
    </Notice>
  );
}
