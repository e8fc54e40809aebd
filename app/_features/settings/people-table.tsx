"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { KeyRound, MoreHorizontal, UserCheck, UserX } from "lucide-react";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Select } from "@/app/_ui/fields/select";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { actionsColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { Person } from "@/server/features/users/data";
import { roleOptions, toRole } from "./role-options";
import { usePersonChanges } from "./use-person-changes";
import { useViewer } from "./use-viewer";

interface PeopleTableProps {
  people: readonly Person[];
  onPasswordReset: (name: string, password: string) => void;
}

export function PeopleTable({ people, onPasswordReset }: PeopleTableProps) {
  const viewer = useViewer();
  const changes = usePersonChanges(onPasswordReset);
  const columns: DataColumn<Person>[] = [
    {
      id: "name",
      header: t`Name`,
      isPrimary: true,
      cell: (person) => <PersonName person={person} isViewer={person.id === viewer?.id} />,
    },
    {
      id: "role",
      header: t`Role`,
      width: "w-44",
      cell: (person) => (
        <Select
          aria-label={t`Role of ${person.name}`}
          className="w-40"
          value={person.role}
          options={roleOptions}
          onChange={(event) => changes.changeRole(person, toRole(event.target.value))}
        />
      ),
    },
    {
      id: "signIn",
      header: t`Last sign-in`,
      align: "end",
      hideBelow: "md",
      cell: ({ lastSignInAt }) =>
        lastSignInAt ? (
          <RelativeTime time={lastSignInAt} />
        ) : (
          <span className="text-muted-foreground">
            <Trans>not signed in</Trans>
          </span>
        ),
    },
    {
      ...actionsColumn,
      cell: (person) => <PersonMenu person={person} changes={changes} isViewer={person.id === viewer?.id} />,
    },
  ];
  return (
    <DataTable
      caption={t`People with an account`}
      columns={columns}
      rows={people}
      getRowId={(person) => person.id}
    />
  );
}

function PersonName({ person, isViewer }: { person: Person; isViewer: boolean }) {
  return (
    <span className="block min-w-0 py-0.5">
      <span className="flex items-center gap-2">
        <span className="truncate">{person.name}</span>
        {isViewer ? (
          <Badge tone="outline">
            <Trans>You</Trans>
          </Badge>
        ) : null}
        {person.isActive ? null : (
          <Badge tone="neutral">
            <Trans>Deactivated</Trans>
          </Badge>
        )}
      </span>
      <span className="block truncate text-xs font-normal text-muted-foreground">{person.email}</span>
    </span>
  );
}

interface PersonMenuProps {
  person: Person;
  changes: ReturnType<typeof usePersonChanges>;
  isViewer: boolean;
}

function PersonMenu({ person, changes, isViewer }: PersonMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t`Actions for ${person.name}`}>
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem disabled={isViewer} onSelect={() => changes.resetPassword(person)}>
          <KeyRound aria-hidden />
          <Trans>Set a new password</Trans>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        {person.isActive ? (
          <DropdownMenuItem
            tone="danger"
            disabled={isViewer}
            onSelect={() => changes.setActive(person, false)}
          >
            <UserX aria-hidden />
            <Trans>Deactivate</Trans>
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem onSelect={() => changes.setActive(person, true)}>
            <UserCheck aria-hidden />
            <Trans>Activate again</Trans>
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
