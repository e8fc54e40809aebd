"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { AddPersonDialog } from "./add-person-dialog";
import { type HandedOver, toShownSecret } from "./handed-over";
import { PeopleTable } from "./people-table";
import { SecretDialog, type ShownSecret } from "./secret-dialog";
import { SignInRulesCard } from "./sign-in-rules-card";
import { SingleSignOnCard } from "./single-sign-on-card";

export function PeopleTab() {
  const trpc = useTRPC();
  const people = useQuery(trpc.settings.people.list.queryOptions());
  const [isAdding, setIsAdding] = useState(false);
  const [secret, setSecret] = useState<ShownSecret | null>(null);

  function show(handed: HandedOver) {
    setIsAdding(false);
    setSecret(toShownSecret(handed));
  }

  return (
    <section aria-labelledby="people">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 id="people" className="font-semibold">
            {t({ message: "People", context: "accounts" })}
          </h2>
          <p className="text-table text-muted-foreground">
            <Trans>Viewers read, merchandisers import and review, admins do everything.</Trans>
          </p>
        </div>
        <Button variant="primary" onClick={() => setIsAdding(true)}>
          <UserPlus aria-hidden />
          <Trans>Add a person</Trans>
        </Button>
      </div>
      {people.isPending ? (
        <TableSkeleton rowCount={4} />
      ) : people.data ? (
        <PeopleTable people={people.data} onHandedOver={show} />
      ) : (
        <Card>
          <ErrorState
            title={t`The people could not be loaded`}
            reason={toErrorText(people.error)}
            onRetry={() => people.refetch()}
            isRetrying={people.isFetching}
          />
        </Card>
      )}
      <SignInRulesCard />
      <SingleSignOnCard />
      <AddPersonDialog isOpen={isAdding} onOpenChange={setIsAdding} onAdded={show} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </section>
  );
}
