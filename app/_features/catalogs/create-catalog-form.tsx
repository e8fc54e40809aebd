"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { isConflict, toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";

export function CreateCatalogForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState({ name: "", currency: "USD", oneOfferPerProduct: false });
  const { form, problems, check, refuse } = useProblems(
    { ...draft, oneOfferPerProduct: draft.oneOfferPerProduct || null },
    async () => (await import("@/server/features/catalogs/schema")).createCatalogInputSchema,
  );
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const create = useMutation(
    trpc.catalogs.create.mutationOptions({
      onSuccess: async (catalog) => {
        await queryClient.invalidateQueries(trpc.catalogs.list.queryFilter());
        showSuccessToast(t`Created ${catalog.name}`, t`Import its offers under Imports.`);
        onClose();
      },
      onError: (error) => {
        if (isConflict(error)) refuse({ name: toErrorText(error) });
      },
    }),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = await check();
    if (input) create.mutate(input);
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      {create.error && !isConflict(create.error) ? (
        <Notice tone="bad" title={t`The catalog was not created`}>
          {toErrorText(create.error)}
        </Notice>
      ) : null}
      <Field label={t`Name`} hint={t`As your team calls the source: “Shop B”.`} error={problems.name}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={100}
            autoComplete="off"
            autoFocus
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <Field
        label={t`Currency`}
        hint={t`Of prices that state none: three letters, such as EUR.`}
        error={problems.currency}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.currency}
            maxLength={3}
            autoComplete="off"
            className="w-24 uppercase"
            onChange={({ target }) => set({ currency: target.value })}
          />
        )}
      </Field>
      <div>
        <Checkbox
          label={t`It lists each product only once`}
          checked={draft.oneOfferPerProduct}
          onCheckedChange={(checked) => set({ oneOfferPerProduct: checked === true })}
        />
        <p className="mt-1 ml-6 max-w-prose text-xs text-muted-foreground">
          <Trans>
            Two of its offers are then never put into one product. Leave it off where you don’t know: its
            offers tell.
          </Trans>
        </p>
      </div>
      <div className="-mx-4 -mb-4 flex justify-end gap-2 border-t px-4 py-3">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" variant="primary" isLoading={create.isPending}>
          <Trans>Create catalog</Trans>
        </Button>
      </div>
    </form>
  );
}
