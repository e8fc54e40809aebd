"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Select } from "@/app/_ui/fields/select";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { type PriceAlertKind, priceAlertKinds } from "@/server/domain/pricing/price-alert";
import type { InsightState, PriceAlertInput } from "@/server/features/price-positions/schema";
import { alertKindWords } from "./insight-words";

interface AlertFormProps {
  state: InsightState;
  isSaving: boolean;
  onCancel: () => void;
  onSave: (input: PriceAlertInput) => void;
}

/** A new rule. */
export function AlertForm({ state, isSaving, onCancel, onSave }: AlertFormProps) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<PriceAlertKind>("undercut");
  const [percent, setPercent] = useState("5");
  const [inStockOnly, setInStockOnly] = useState(true);
  const [catalogId, setCatalogId] = useState("");
  const [brand, setBrand] = useState("");
  const { form, problems, check } = useProblems(
    {
      name,
      kind,
      thresholdPercent: kind === "undercut" ? Number(percent || "0") : 1,
      inStockOnly,
      catalogId: catalogId || null,
      brand: brand.trim() || null,
      isActive: true,
    },
    async () => (await import("@/server/features/price-positions/schema")).priceAlertInputSchema,
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = await check();
    if (input) onSave(input);
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4 rounded-lg border p-3">
      <Field label={t`Name`} hint={t`What your program is told: “Undercut by 5 %”.`} error={problems.name}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            maxLength={60}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field label={t`When`}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            options={priceAlertKinds.map((value) => ({ value, label: alertKindWords[value] }))}
            onChange={({ target }) => setKind(target.value as PriceAlertKind)}
          />
        )}
      </Field>
      {kind === "undercut" ? (
        <Field label={t`Percent`} hint={t`Of the cheapest rival's price.`} error={problems.thresholdPercent}>
          {(control) => (
            <Input
              {...control}
              type="number"
              inputMode="decimal"
              min={0.1}
              step={0.1}
              className="w-28"
              value={percent}
              onChange={({ target }) => setPercent(target.value)}
            />
          )}
        </Field>
      ) : null}
      <Checkbox
        label={t`Others in stock only`}
        checked={inStockOnly}
        onCheckedChange={(checked) => setInStockOnly(checked === true)}
      />
      {state.ownCatalogs.length > 1 ? (
        <Field label={t`My shop`}>
          {(control) => (
            <Select
              {...control}
              value={catalogId}
              options={[
                { value: "", label: t`All my shops` },
                ...state.ownCatalogs.map((catalog) => ({ value: catalog.id, label: catalog.name })),
              ]}
              onChange={({ target }) => setCatalogId(target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label={t`Brand`} isOptional hint={t`As your offers write it.`}>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={brand}
            onChange={({ target }) => setBrand(target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="primary" type="submit" isLoading={isSaving}>
          <Trans>Add the rule</Trans>
        </Button>
      </div>
    </form>
  );
}
