"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { Select } from "@/app/_ui/fields/select";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showUndoToast } from "@/app/_ui/toast";
import { ruledFields } from "@/server/domain/golden-record/golden-fields";
import type { GoldenRule, GoldenRules, Strategy } from "@/server/domain/golden-record/golden-rules";
import { CatalogTrust } from "./catalog-trust";
import { goldenLabels, strategyLabels } from "./golden-words";

/** How the record of a product is made from its offers, field by field. */
export function RecordsTab() {
  const trpc = useTRPC();
  const rules = useQuery(trpc.products.rules.queryOptions());
  const catalogs = useQuery(trpc.catalogs.list.queryOptions());
  if (rules.isPending || catalogs.isPending) return <Skeleton className="h-96 rounded-lg" />;
  if (!rules.data || !catalogs.data) {
    const failed = rules.data ? catalogs : rules;
    return (
      <Card>
        <ErrorState
          title={t`The rules could not be loaded`}
          reason={toErrorText(failed.error)}
          onRetry={() => failed.refetch()}
          isRetrying={failed.isFetching}
        />
      </Card>
    );
  }
  return <RulesForm key={JSON.stringify(rules.data)} rules={rules.data} catalogs={catalogs.data} />;
}

const strategyOptions = Object.entries(strategyLabels).map(([value, label]) => ({ value, label }));

interface RulesFormProps {
  rules: GoldenRules;
  catalogs: readonly { id: string; name: string }[];
}

function RulesForm({ rules, catalogs }: RulesFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.products.changeRules.mutationOptions({ onSettled: () => queryClient.invalidateQueries() }),
  );
  const [edited, setEdited] = useState(rules);
  const isChanged = JSON.stringify(edited) !== JSON.stringify(rules);
  const setRule = (rule: GoldenRule) => setEdited({ ...edited, [rule.field]: rule });

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(Object.values(edited), {
      onSuccess: () =>
        showUndoToast(t`The rules were changed; all products follow`, () =>
          change.mutate(Object.values(rules)),
        ),
    });
  }

  return (
    <Card>
      <form onSubmit={submit} noValidate>
        <CardHeader
          title={t`How records of products are made`}
          description={t`Each field of a product is taken from one of its offers. Values that somebody pinned stay as they are.`}
        />
        <CardBody>
          {change.isError ? (
            <Notice tone="bad" className="mb-4">
              {toErrorText(change.error)}
            </Notice>
          ) : null}
          <ul className="flex flex-col">
            {ruledFields.map((field) => (
              <RuleRow key={field} rule={edited[field]} catalogs={catalogs} onChange={setRule} />
            ))}
          </ul>
        </CardBody>
        <CardFooter>
          <Button variant="primary" type="submit" disabled={!isChanged} isLoading={change.isPending}>
            <Trans>Save</Trans>
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}

interface RuleRowProps {
  rule: GoldenRule;
  catalogs: RulesFormProps["catalogs"];
  onChange: (rule: GoldenRule) => void;
}

function RuleRow({ rule, catalogs, onChange }: RuleRowProps) {
  const label = goldenLabels[rule.field];
  return (
    <li className="border-b py-3 first:pt-0 last:border-b-0 last:pb-0">
      <fieldset className="grid gap-x-6 gap-y-3 md:grid-cols-[8rem_minmax(0,2fr)_minmax(0,3fr)]">
        <legend className="sr-only">{label}</legend>
        <div>
          <p aria-hidden className="font-medium">
            {label}
          </p>
          <Checkbox
            aria-label={t`${label}: expected of every product`}
            label={<span className="text-xs text-muted-foreground">{t`Expected`}</span>}
            checked={rule.isExpected}
            onCheckedChange={(checked) => onChange({ ...rule, isExpected: checked === true })}
          />
        </div>
        <Field label={t`Take`}>
          {(control) => (
            <Select
              {...control}
              value={rule.strategy}
              options={strategyOptions}
              onChange={(event) => onChange({ ...rule, strategy: event.target.value as Strategy })}
            />
          )}
        </Field>
        <CatalogTrust rule={rule} catalogs={catalogs} onChange={onChange} />
      </fieldset>
    </li>
  );
}
