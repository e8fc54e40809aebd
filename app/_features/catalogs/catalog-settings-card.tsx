"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { language } from "@/app/_texts/texts";
import { isConflict, toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Select } from "@/app/_ui/fields/select";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { toLanguageName } from "@/app/_ui/format/language-name";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";
import type { Catalog, CatalogSettings } from "@/server/features/catalogs/schema";
import { roleLabels } from "./catalog-words";
import { ListingHabitField } from "./listing-habit-field";
import { SamePolicyFields } from "./same-policy-fields";

/** What a person settles of a catalog. */
export function CatalogSettingsCard({ catalog }: { catalog: Catalog & { languageCodes: string[] } }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayChange = useMayChange();
  const [draft, setDraft] = useState<Partial<CatalogSettings>>({});
  const settings: CatalogSettings = { ...toSettings(catalog), ...draft };
  const { form, problems, check, refuse, forget } = useProblems(
    settings,
    async () => (await import("@/server/features/catalogs/schema")).catalogSettingsSchema,
  );
  const change = useMutation(
    trpc.catalogs.change.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.catalogs.pathKey() });
        setDraft({});
        showSuccessToast(t`Saved`);
      },
      onError: (error) => {
        if (isConflict(error)) refuse({ name: toErrorText(error) });
      },
    }),
  );
  const set = (part: Partial<CatalogSettings>) => setDraft({ ...draft, ...part });
  const isChanged = Object.entries(draft).some(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(catalog[key as keyof CatalogSettings]),
  );

  async function save(event: FormEvent) {
    event.preventDefault();
    const checked = await check();
    if (checked) change.mutate({ id: catalog.id, ...checked });
  }

  const toNumber = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
  const percentOf = (value: number) => (Number.isNaN(value) ? "" : String(value));
  return (
    <Card>
      <CardHeader title={t`Settings`} />
      <form ref={form} onSubmit={save} noValidate>
        <fieldset disabled={!mayChange}>
          <CardBody className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
            {change.error && !isConflict(change.error) ? (
              <Notice tone="bad" title={t`The settings were not saved`} className="sm:col-span-2">
                {toErrorText(change.error)}
              </Notice>
            ) : null}
            <Field label={t`Name`} error={problems.name}>
              {(control) => (
                <Input
                  {...control}
                  value={settings.name}
                  maxLength={100}
                  autoComplete="off"
                  onChange={({ target }) => set({ name: target.value })}
                />
              )}
            </Field>
            <Field
              label={t`Role`}
              hint={t`What it is to you. The prices of your own shop are compared with the others’ under Insights.`}
            >
              {(control) => (
                <Select
                  {...control}
                  value={settings.role ?? ""}
                  options={[
                    { value: "", label: t`Not said` },
                    ...Object.entries(roleLabels).map(([value, label]) => ({ value, label })),
                  ]}
                  onChange={({ target }) =>
                    set({ role: target.value === "" ? null : (target.value as CatalogSettings["role"]) })
                  }
                />
              )}
            </Field>
            <Field
              label={t`Currency`}
              hint={t`Of prices that state none: three letters, such as EUR. It counts from the next file on.`}
              error={problems.currency}
            >
              {(control) => (
                <Input
                  {...control}
                  value={settings.currency}
                  maxLength={3}
                  autoComplete="off"
                  className="w-24 uppercase"
                  onChange={({ target }) => set({ currency: target.value.toUpperCase() })}
                />
              )}
            </Field>
            <Field label={t`Language`} hint={t`Search reads its words by it.`}>
              {(control) => (
                <Select
                  {...control}
                  value={settings.language ?? ""}
                  options={[
                    { value: "", label: t`Told by its words` },
                    ...catalog.languageCodes
                      .map((code) => ({ value: code, label: toLanguageName(code) }))
                      .sort((a, b) => a.label.localeCompare(b.label, language)),
                  ]}
                  onChange={({ target }) => set({ language: target.value || null })}
                />
              )}
            </Field>
            <Field
              label={t`Ask before withdrawing more than`}
              hint={t`Of a hundred offers, where a file that lists the whole catalog lacks so many. Files that nobody looked at.`}
              error={problems.missingPercentMax}
            >
              {(control) => (
                <Percent
                  {...control}
                  value={percentOf(settings.missingPercentMax)}
                  onChange={(text) => set({ missingPercentMax: toNumber(text) })}
                />
              )}
            </Field>
            <Field
              label={t`Refuse files with more unreadable rows than`}
              hint={t`Of a hundred rows. Such a file changes nothing.`}
              error={problems.rejectedPercentMax}
            >
              {(control) => (
                <Percent
                  {...control}
                  value={percentOf(settings.rejectedPercentMax)}
                  onChange={(text) => set({ rejectedPercentMax: toNumber(text) })}
                />
              )}
            </Field>
            <SamePolicyFields
              catalogId={catalog.id}
              value={settings.sameDespite}
              categories={settings.sameDespiteIn}
              problems={problems}
              isDisabled={!mayChange}
              onChange={(sameDespite) => set({ sameDespite })}
              onCategoriesChange={(sameDespiteIn) => set({ sameDespiteIn })}
            />
            <ListingHabitField
              catalogId={catalog.id}
              value={settings.oneOfferPerProduct}
              isDisabled={!mayChange}
              onChange={(oneOfferPerProduct) => set({ oneOfferPerProduct })}
            />
          </CardBody>
        </fieldset>
        {mayChange ? (
          <CardFooter>
            {isChanged ? (
              <Button
                onClick={() => {
                  setDraft({});
                  forget();
                }}
              >
                <Trans>Discard</Trans>
              </Button>
            ) : null}
            <Button type="submit" variant="primary" disabled={!isChanged} isLoading={change.isPending}>
              <Trans>Save</Trans>
            </Button>
          </CardFooter>
        ) : null}
      </form>
    </Card>
  );
}

interface PercentProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  value: string;
  onChange: (text: string) => void;
}

function Percent({ onChange, ...control }: PercentProps) {
  return (
    <span className="flex items-center gap-2">
      <Input
        {...control}
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
        className="w-20"
        onChange={({ target }) => onChange(target.value)}
      />
      <span aria-hidden>%</span>
    </span>
  );
}

function toSettings(catalog: Catalog): CatalogSettings {
  const { name, currency, language, role, oneOfferPerProduct, sameDespite, sameDespiteIn } = catalog;
  const { missingPercentMax, rejectedPercentMax } = catalog;
  return {
    name,
    currency,
    language,
    role,
    oneOfferPerProduct,
    sameDespite,
    sameDespiteIn,
    missingPercentMax,
    rejectedPercentMax,
  };
}
