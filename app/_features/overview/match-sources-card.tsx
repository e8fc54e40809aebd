import { Bot, Sparkles, UserRound } from "lucide-react";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import { formatCount, formatPercent } from "@/app/_ui/format-number";
import type { Overview } from "@/server/features/overview/schema";

/** Who found the matches: the cascade at a glance. */
export function MatchSourcesCard({ overview }: { overview: Overview }) {
  const { matcher, llm, person } = overview.matchCounts;
  const total = matcher + llm + person;
  const sources = [
    { label: "Matcher", icon: Bot, count: matcher, fill: "bg-primary" },
    { label: "Language model", icon: Sparkles, count: llm, fill: "bg-variant" },
    { label: "People", icon: UserRound, count: person, fill: "bg-same" },
  ];
  return (
    <Card>
      <CardHeader title="Who found the matches" />
      <CardBody className="pt-3">
        <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-accent">
          {sources.map(({ label, count, fill }) =>
            count > 0 ? (
              <span
                key={label}
                className={cn("min-w-1", fill)}
                style={{ width: `${(count / total) * 100}%` }}
              />
            ) : null,
          )}
        </div>
        <dl className="mt-3 flex flex-col gap-1.5 text-table">
          {sources.map(({ label, icon: Icon, count, fill }) => (
            <div key={label} className="flex items-center gap-2">
              <span aria-hidden className={cn("size-2 rounded-full", fill)} />
              <dt className="flex grow items-center gap-1.5">
                <Icon aria-hidden className="size-4 text-muted-foreground" strokeWidth={1.75} />
                {label}
                {label === "Language model" && !overview.isLlmConfigured ? (
                  <span className="text-muted-foreground max-sm:hidden">(none set up)</span>
                ) : null}
              </dt>
              <dd className="codes whitespace-nowrap">
                {formatCount(count)}
                <span className="inline-block w-[8ch] text-right text-muted-foreground">
                  {total > 0 ? formatPercent(count / total) : "–"}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
