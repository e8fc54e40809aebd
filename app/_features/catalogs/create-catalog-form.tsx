"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { isTrpcError, toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { type FieldErrors, toFieldErrors } from "@/app/_ui/fields/field-errors";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";

export function CreateCatalogForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [oneOfferPerProduct, setOneOfferPerProduct] = useState(false);
  const [errors, setErrors] = useState<FieldErrors<"name" | "currency">>({});
  const create = useMutation(
    trpc.catalogs.create.mutationOptions({
      onSuccess: async (catalog) => {
        await queryClient.invalidateQueries(trpc.catalogs.list.queryFilter());
        showSuccessToast(t`Created ${catalog.name}`, t`Import its offers under Imports.`);
        onClose();
      },
      onError: (error) => {
        if (isTrpcError(error) && error.data?.code === "CONFLICT") setErrors({ name: toErrorText(error) });
      },
    }),
  );

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { createCatalogInputSchema } = await import("@/server/features/catalogs/schema");
    const input = createCatalogInputSchema.safeParse({
      name: form.get("name"),
      currency: form.get("currency"),
      oneOfferPerProduct: oneOfferPerProduct || null,
    });
    setErrors(input.success ? {} : toFieldErrors(input.error.issues));
    if (input.success) create.mutate(input.data);
  }

  const isUnexpected = create.error && !errors.name;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {isUnexpected ? (
        <Notice tone="bad" title={t`The catalog was not created`}>
          {toErrorText(create.error)}
        </Notice>
      ) : null}
      <Field label={t`Name`} hint={t`As your team calls the source: “Shop B”.`} error={errors.name}>
        {(control) => <Input {...control} name="name" maxLength={100} autoComplete="off" autoFocus />}
      </Field>
      <Field
        label={t`Currency`}
        hint={t`Of prices that state none: three letters, such as EUR.`}
        error={errors.currency}
      >
        {(control) => (
          <Input
            {...control}
            name="currency"
            defaultValue="USD"
            maxLength={3}
            autoComplete="off"
            className="w-24 uppercase"
          />
        )}
      </Field>
      <div>
        <Checkbox
          label={t`It lists each product only once`}
          checked={oneOfferPerProduct}
          onCheckedChange={(checked) => setOneOfferPerProduct(checked === true)}
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
