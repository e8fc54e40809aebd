"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { cn } from "@/app/_ui/class-names";
import { Field } from "@/app/_ui/fields/field";
import { fieldClasses, Input } from "@/app/_ui/fields/input";
import type { Problems } from "@/app/_ui/fields/problems";
import { Select } from "@/app/_ui/fields/select";
import { Notice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { CreateApiKey } from "@/server/features/api-keys/schema";
import { apiScopes } from "@/server/features/api-keys/terms";
import { ChoiceGroup } from "./choice-group";
import type { KeyDraft } from "./key-draft";
import { lifetimes, lifetimeWords, scopeWords } from "./key-words";

interface KeyFieldsProps {
  draft: KeyDraft;
  problems: Problems<CreateApiKey>;
  onChange: (changed: Partial<KeyDraft>) => void;
}

const scopeOptions = apiScopes.map((scope) => ({
  value: scope,
  label: (
    <>
      {scopeWords[scope]} <code className="text-xs text-muted-foreground">{scope}</code>
    </>
  ),
}));

/** What the key is for, and within which limits. */
export function KeyFields({ draft, problems, onChange }: KeyFieldsProps) {
  return (
    <>
      <Field label={t`Name`} hint={t`Where it is used: “Storefront”, “Price monitor”.`} error={problems.name}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <ChoiceGroup
        legend={t`It may`}
        hint={t`Only what it needs: each part of the API asks for one of these.`}
        options={scopeOptions}
        chosen={draft.scopes}
        problem={problems.scopes}
        onChange={(scopes) => onChange({ scopes })}
      />
      <CatalogChoice
        chosen={draft.catalogIds}
        problem={problems.catalogIds}
        onChange={(catalogIds) => onChange({ catalogIds })}
      />
      <Field label={t`Works`} error={problems.expiresAt}>
        {(control) => (
          <Select
            {...control}
            value={draft.lifetime}
            options={lifetimes.map((value) => ({ value, label: lifetimeWords[value] }))}
            onChange={({ target }) =>
              onChange({ lifetime: lifetimes.find((known) => known === target.value) ?? "forever" })
            }
          />
        )}
      </Field>
      <Field
        label={t`Web pages that may use it`}
        isOptional
        hint={t`One a line: https://shop.example. Without any it is for programs only.`}
        error={problems.origins}
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            autoComplete="off"
            spellCheck={false}
            className={cn(fieldClasses, "codes px-2.5 py-1.5")}
            value={draft.origins}
            onChange={(event) => onChange({ origins: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t`Requests a minute`}
        isOptional
        hint={t`Beyond them it is told to wait.`}
        error={problems.callsPerMinute}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            className="w-28"
            value={draft.callsPerMinute}
            onChange={(event) => onChange({ callsPerMinute: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

interface CatalogChoiceProps {
  chosen: readonly string[];
  problem: string | undefined;
  onChange: (catalogIds: string[]) => void;
}

function CatalogChoice({ chosen, problem, onChange }: CatalogChoiceProps) {
  const catalogs = useQuery(useTRPC().catalogs.list.queryOptions());
  if (catalogs.isPending) return <Skeleton className="h-16" />;
  if (!catalogs.data) return <Notice tone="bad">{toErrorText(catalogs.error)}</Notice>;
  if (catalogs.data.length === 0) {
    return (
      <p className="text-xs text-muted-foreground">
        <Trans>It sees the offers of all catalogs. There is none yet that it could be held to.</Trans>
      </p>
    );
  }
  return (
    <ChoiceGroup
      legend={t`Only these catalogs`}
      hint={t`None chosen: all catalogs, also later ones.`}
      options={catalogs.data.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={chosen}
      problem={problem}
      onChange={onChange}
    />
  );
}
