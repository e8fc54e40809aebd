"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plug } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Notice } from "@/app/_ui/notice";
import type { AgentScope } from "@/server/features/agent-access/terms";
import { answerProgram } from "./actions";

/** What each lets a program do, for people who never saw a key. */
const words: Record<AgentScope, { title: string; hint: string }> = {
  search: { title: t`Search products`, hint: t`As a shop's search does.` },
  "offers:read": { title: t`Read offers, products and prices`, hint: t`Of all catalogs.` },
  match: { title: t`See what matches, and the pairs in doubt`, hint: t`With what speaks for and against.` },
  propose: { title: t`Propose verdicts and ask you questions`, hint: t`Proposals decide nothing.` },
  "offers:write": { title: t`Import files, and undo imports`, hint: t`Changes offers at once.` },
  review: {
    title: t`Decide pairs, split and merge products`,
    hint: t`Counts at once; people overrule it, and it can be undone.`,
  },
};

/** Of what it asks for, what is chosen at first: what changes nothing by itself. */
const harmless: readonly AgentScope[] = ["search", "offers:read", "match", "propose"];

interface ConsentFormProps {
  query: string;
  /** As it calls itself; null = it doesn't. */
  programName: string | null;
  target: { isThisDevice: boolean; host: string };
  person: { name: string; email: string };
  scopes: readonly AgentScope[];
}

export function ConsentForm({ query, programName, target, person, scopes }: ConsentFormProps) {
  const [chosen, setChosen] = useState(() => scopes.filter((scope) => harmless.includes(scope)));
  const [pending, setPending] = useState<"yes" | "no" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function answer(given: AgentScope[]) {
    setPending(given.length > 0 ? "yes" : "no");
    setProblem(null);
    const result = await answerProgram({ query, scopes: given }).catch(() => null);
    if (result?.kind === "done") return window.location.assign(result.url);
    setPending(null);
    setProblem(result?.message ?? t`The answer did not arrive. Try again.`);
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void answer(chosen);
      }}
    >
      <div className="flex items-start gap-3 rounded-md border p-3">
        <Plug aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">
            {programName ?? <Trans>A program without a name</Trans>}
          </p>
          <p className="text-xs wrap-anywhere text-muted-foreground">
            {target.isThisDevice ? (
              <Trans>It says this of itself. The answer goes to a program on your own device.</Trans>
            ) : (
              <Trans>It says this of itself. The answer goes to {target.host}.</Trans>
            )}
          </p>
        </div>
      </div>
      <fieldset className="flex flex-col gap-2.5">
        <legend className="mb-2 text-table font-medium">
          <Trans>It may</Trans>
        </legend>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            checked={chosen.includes(scope)}
            onCheckedChange={(checked) =>
              setChosen((before) =>
                checked === true ? [...before, scope] : before.filter((other) => other !== scope),
              )
            }
            label={
              <span className="flex flex-col">
                {words[scope].title}
                <span className="text-xs text-muted-foreground">{words[scope].hint}</span>
              </span>
            }
          />
        ))}
      </fieldset>
      <p className="text-xs text-muted-foreground">
        <Trans>
          In the name of {person.name} ({person.email}), and never more than you may do yourself. An admin can
          stop it under Agents.
        </Trans>
      </p>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <div className="grid grid-cols-2 gap-2">
        <Button
          type="button"
          size="lg"
          onClick={() => void answer([])}
          isLoading={pending === "no"}
          disabled={pending !== null}
        >
          <Trans>Refuse</Trans>
        </Button>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          isLoading={pending === "yes"}
          disabled={pending !== null || chosen.length === 0}
        >
          <Trans>Let it in</Trans>
        </Button>
      </div>
    </form>
  );
}
