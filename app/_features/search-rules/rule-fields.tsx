"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { Field } from "@/app/_ui/fields/field";
import { fieldClasses, Input } from "@/app/_ui/fields/input";
import type { Problems } from "@/app/_ui/fields/problems";
import { Select } from "@/app/_ui/fields/select";
import { formatDecimal } from "@/app/_ui/format/format-number";
import type { RuleSettings } from "@/server/features/search-curation/schema";
import type { RuleDraft } from "./rule-draft";

export interface RuleFieldsProps {
  draft: RuleDraft;
  problems: Problems<RuleSettings>;
  onChange: (changes: Partial<RuleDraft>) => void;
}

const matchOptions = [
  { value: "contains", label: t`Query contains` },
  { value: "is", label: t`Query is` },
  { value: "any", label: t`Any query` },
];

export function ConditionFields({ draft: { name, condition }, problems, onChange }: RuleFieldsProps) {
  const setCondition = (changes: Partial<typeof condition>) =>
    onChange({ condition: { ...condition, ...changes } });
  return (
    <>
      <Field
        label={t`Name`}
        hint={t`What it is for: “Black week”, “Discontinued models”.`}
        error={problems.name}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            value={name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t`Applies where`}>
          {(control) => (
            <Select
              {...control}
              options={matchOptions}
              value={condition.match}
              onChange={(event) => setCondition({ match: event.target.value as typeof condition.match })}
            />
          )}
        </Field>
        {condition.match === "any" ? null : (
          <Field label={t`Words`} error={problems["condition.text"]}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={condition.text}
                onChange={(event) => setCondition({ text: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
      <Field
        label={t`And narrowed down by`}
        isOptional
        hint={
          <Trans>
            A filter, such as <code>category = "Audio"</code>: the rule applies where people have chosen it.
          </Trans>
        }
        error={problems["condition.filter"]}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            className="codes"
            value={condition.filter}
            onChange={(event) => setCondition({ filter: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

const amounts = [0.5, 0.2, -0.2, -0.5];

function toAmountLabel(amount: number): string {
  const text = formatDecimal(Math.abs(amount), 1);
  if (amount >= 0.5) return t`Boost strongly (+${text})`;
  if (amount > 0) return t`Boost (+${text})`;
  return amount <= -0.5 ? t`Bury strongly (−${text})` : t`Bury (−${text})`;
}

export function EffectFields({ draft, problems, onChange }: RuleFieldsProps) {
  return (
    <>
      <AdjustmentFields draft={draft} problems={problems} onChange={onChange} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t`Look for instead`} isOptional error={problems["consequences.query"]}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              value={draft.query}
              onChange={(event) => onChange({ query: event.target.value })}
            />
          )}
        </Field>
        <Field label={t`Lead to this address`} isOptional error={problems["consequences.redirect"]}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              placeholder={t`/sale`}
              value={draft.redirect}
              onChange={(event) => onChange({ redirect: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label={t`Banner`}
        isOptional
        hint={t`A line for each value, as your storefront reads it: headline = Black week`}
        error={problems["consequences.banner"]}
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            className={cn(fieldClasses, "codes px-2.5 py-1.5")}
            value={draft.banner}
            onChange={(event) => onChange({ banner: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function AdjustmentFields({ draft: { adjustments }, problems, onChange }: RuleFieldsProps) {
  const set = (place: number, changes: Partial<(typeof adjustments)[number]>) =>
    onChange({
      adjustments: adjustments.map((one, index) => (index === place ? { ...one, ...changes } : one)),
    });
  const problemId = useId();
  const problem = problems["consequences.adjustments"];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-table font-medium">
        <Trans>Boost or bury</Trans>
      </legend>
      <div className="flex flex-col gap-2">
        {adjustments.map(({ filter, amount }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is typed must stay in its field.
          <div key={place} className="flex flex-wrap gap-2 sm:flex-nowrap">
            <Select
              aria-label={t`Boost or bury`}
              className="sm:w-48"
              options={[...new Set([...amounts, amount])].map((value) => ({
                value: String(value),
                label: toAmountLabel(value),
              }))}
              value={String(amount)}
              onChange={(event) => set(place, { amount: Number(event.target.value) })}
            />
            <Input
              aria-label={t`Filter`}
              autoComplete="off"
              placeholder="brand = Sony AND price < 500"
              className="codes grow basis-40"
              aria-describedby={problem ? problemId : undefined}
              aria-invalid={problems[`consequences.adjustments.${place}`] ? true : undefined}
              value={filter}
              onChange={(event) => set(place, { filter: event.target.value })}
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={t`Remove`}
              onClick={() => onChange({ adjustments: adjustments.filter((_, index) => index !== place) })}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
        {problem ? (
          <p id={problemId} role="alert" className="text-xs text-different">
            {problem}
          </p>
        ) : null}
        <Button
          size="sm"
          className="w-fit"
          onClick={() => onChange({ adjustments: [...adjustments, { filter: "", amount: 0.2 }] })}
        >
          <Plus aria-hidden />
          <Trans>Add a boost</Trans>
        </Button>
      </div>
    </fieldset>
  );
}

export function TimeFields({ draft, problems, onChange }: RuleFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t`From`} isOptional error={problems.startsAt}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={draft.startsAt}
            onChange={(event) => onChange({ startsAt: event.target.value })}
          />
        )}
      </Field>
      <Field label={t`Until`} isOptional error={problems.endsAt}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={draft.endsAt}
            onChange={(event) => onChange({ endsAt: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
