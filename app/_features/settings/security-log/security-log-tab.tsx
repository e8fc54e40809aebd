"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download, ShieldCheck } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { language } from "@/app/_texts/texts";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Select } from "@/app/_ui/fields/select";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ListState } from "@/app/_ui/table/list-state";
import { securityKinds } from "@/server/features/security-log/terms";
import { kindWords } from "./event-words";
import { EventsTable } from "./events-table";

const kindOptions = securityKinds
  .map((value) => ({ value, label: kindWords[value] }))
  .sort((a, b) => a.label.localeCompare(b.label, language));

/** Who came in, who was refused, and what was done to accounts, keys and settings. */
export function SecurityLogTab() {
  const trpc = useTRPC();
  const [{ event, person }, setFilters] = useQueryStates({
    event: parseAsStringLiteral(securityKinds),
    person: parseAsString,
  });
  const people = useQuery(trpc.settings.people.list.queryOptions());
  const events = useInfiniteQuery(
    trpc.security.log.infiniteQueryOptions(
      { kind: event, personId: person },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  const query = new URLSearchParams({
    ...(event ? { kind: event } : {}),
    ...(person ? { personId: person } : {}),
  });
  return (
    <section aria-labelledby="security-log">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 id="security-log" className="font-semibold">
            <Trans>Security log</Trans>
          </h2>
          <p className="text-table text-muted-foreground">
            <Trans>Who came in, who was refused, and what was done to accounts, keys and settings.</Trans>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Select
            aria-label={t`Kind of event`}
            className="w-52"
            value={event ?? ""}
            options={[{ value: "", label: t`All kinds` }, ...kindOptions]}
            onChange={({ target }) =>
              setFilters({ event: securityKinds.find((kind) => kind === target.value) ?? null })
            }
          />
          <Select
            aria-label={t`Person`}
            className="w-44"
            value={person ?? ""}
            options={[
              { value: "", label: t`Everyone` },
              ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={({ target }) => setFilters({ person: target.value || null })}
          />
          <Button asChild>
            <a href={`/api/export/security-log?${query}`} download>
              <Download aria-hidden />
              <Trans>Export as JSON lines</Trans>
            </a>
          </Button>
        </div>
      </div>
      <ListState
        query={events}
        errorTitle={t`The security log could not be loaded`}
        empty={
          <EmptyState
            icon={ShieldCheck}
            title={t`Nothing here`}
            text={
              event || person
                ? t`Nothing like this happened in the time that the log goes back.`
                : t`Sign-ins, refusals and changes of accounts, keys and settings appear here.`
            }
            action={
              event || person ? (
                <Button onClick={() => setFilters(null)}>
                  <Trans>Show everything</Trans>
                </Button>
              ) : undefined
            }
          />
        }
      >
        {(rows) => <EventsTable events={rows} />}
      </ListState>
    </section>
  );
}
