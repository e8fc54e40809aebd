"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Select } from "@/app/_ui/fields/select";
import { formatCount } from "@/app/_ui/format/format-number";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import type { MatcherComparison } from "@/server/features/matchers/schema";
import { ComparisonTable } from "./comparison-table";
import { Disagreements } from "./disagreements";
import { toMatcherLabel, toMatcherTitle } from "./matcher-words";

const parsers = {
  first: parseAsString.withDefault(""),
  second: parseAsString.withDefault(""),
  labels: parseAsStringLiteral(["all", "unseen"] as const).withDefault("all"),
};

export function ComparePage() {
  const trpc = useTRPC();
  const [{ first, second, labels }, setChoice] = useQueryStates(parsers);
  const overview = useQuery(trpc.matchers.overview.queryOptions());
  const options = (overview.data?.matchers ?? []).map((matcher) => ({
    value: matcher.id,
    label: toMatcherLabel(matcher),
  }));
  const comparison = useQuery(
    trpc.matchers.compare.queryOptions(
      { firstId: first, secondId: second, labels },
      { enabled: first !== "" && second !== "", placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      <PageCrumb label={t`Compare`} />
      <PageHeader
        title={t`Compare two versions`}
        description={t`Both on the same decisions of people: their figures side by side, and the pairs on which they differ.`}
      />
      <div className="mb-4 grid max-w-4xl gap-3 sm:grid-cols-2">
        {(["first", "second"] as const).map((side) => (
          <Field key={side} label={side === "first" ? t`First` : t`Second`}>
            {(control) => (
              <Select
                {...control}
                value={side === "first" ? first : second}
                options={[{ value: "", label: t`Choose a version` }, ...options]}
                onChange={(event) => setChoice({ [side]: event.target.value || null })}
              />
            )}
          </Field>
        ))}
      </div>
      {first === "" || second === "" ? (
        <p className="text-muted-foreground">
          <Trans>Choose two versions that were measured.</Trans>
        </p>
      ) : comparison.isPending ? (
        <TableSkeleton rowCount={7} />
      ) : comparison.data ? (
        <Comparison
          comparison={comparison.data}
          labels={labels}
          onLabels={(next) => setChoice({ labels: next })}
        />
      ) : (
        <Card>
          <ErrorState
            title={t`The two can't be compared`}
            reason={toErrorText(comparison.error)}
            onRetry={() => comparison.refetch()}
            isRetrying={comparison.isFetching}
          />
        </Card>
      )}
      <p className="mt-4">
        <Link href="/matchers" className="text-primary hover:underline">
          <Trans>All matchers</Trans>
        </Link>
      </p>
    </>
  );
}

interface ComparisonProps {
  comparison: MatcherComparison;
  labels: "all" | "unseen";
  onLabels: (labels: "all" | "unseen") => void;
}

function Comparison({ comparison, labels, onLabels }: ComparisonProps) {
  const { labelCount, unseenCount, disagreementCount } = comparison;
  const hasLearnt = unseenCount < labelCount;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader
          title={t`Figures`}
          description={
            hasLearnt
              ? t`One of the two has learnt from ${formatCount(labelCount - unseenCount)} of the ${plural(labelCount, { one: "# decision", other: "# decisions" })}, which flatters it: what it reached on decisions that it had not seen stands on its page.`
              : t`On ${plural(labelCount, { one: "# decision", other: "# decisions" })}, from which neither has learnt.`
          }
          action={
            hasLearnt ? (
              <Select
                aria-label={t`Which decisions`}
                className="sm:w-60"
                value={labels}
                options={[
                  {
                    value: "all",
                    label: plural(labelCount, { one: "The only decision", other: "All # decisions" }),
                  },
                  {
                    value: "unseen",
                    label: plural(unseenCount, {
                      one: "Only the # unseen one",
                      other: "Only the # unseen ones",
                    }),
                    isDisabled: unseenCount === 0,
                  },
                ]}
                onChange={(event) => onLabels(event.target.value === "unseen" ? "unseen" : "all")}
              />
            ) : null
          }
        />
        {comparison.figures ? (
          <ComparisonTable
            figures={comparison.figures}
            names={[toMatcherTitle(comparison.first), toMatcherTitle(comparison.second)]}
          />
        ) : (
          <CardBody className="text-muted-foreground">
            <Trans>There is no such decision yet. Decide more pairs in Review.</Trans>
          </CardBody>
        )}
      </Card>
      <Card>
        <CardHeader
          title={t`Where they differ`}
          description={
            disagreementCount === 0
              ? t`Both put all these pairs into the same band.`
              : t`${formatCount(disagreementCount)} decided ${plural(disagreementCount, { one: "pair", other: "pairs" })} that the two put into different bands, the furthest apart first.`
          }
        />
        {disagreementCount === 0 ? <CardBody /> : <Disagreements disagreements={comparison.disagreements} />}
      </Card>
    </div>
  );
}
