"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { KeyRound, Link2, MoreHorizontal, ShieldCheck, ShieldOff, UserCheck, UserX } from "lucide-react";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Select } from "@/app/_ui/fields/select";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { menuColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { Person } from "@/server/features/users/data";
import type { HandedOver } from "./handed-over";
import { roleOptions, toRole } from "./role-options";
import { usePersonChanges } from "./use-person-changes";
import { useViewer } from "./use-viewer";

interface PeopleTableProps {
  people: readonly Person[];
  onHandedOver: (handed: HandedOver) => void;
}

export function PeopleTable({ people, onHandedOver }: PeopleTableProps) {
  const viewer = useViewer();
  const changes = usePersonChanges(onHandedOver);
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
      id: "twoFactor",
      header: t`Second factor`,
      width: "w-32",
      hideBelow: "lg",
      cell: ({ hasTwoFactor }) =>
        hasTwoFactor ? (
          <Badge tone="good">
            <ShieldCheck aria-hidden />
            <Trans>On</Trans>
          </Badge>
        ) : (
          <span className="text-muted-foreground">
            <Trans>off</Trans>
          </span>
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
      ...menuColumn,
      cell: (person) => <PersonMenu person={person} changes={changes} isViewer={person.id === viewer?.id} />,
    },
  ];
  const { resetting } = changes;
  return (
    <>
      <DataTable
        caption={t`People with an account`}
        columns={columns}
        rows={people}
        getRowId={(person) => person.id}
      />
      <ConfirmDialog
        isOpen={resetting !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : changes.askTwoFactorReset(null))}
        title={t`Take the second factor of ${resetting?.name ?? ""} away?`}
        sentences={[
          t`Do it when they lost their phone and their recovery codes, or their passkeys, and you know that it is them who asks.`,
          t`They are signed out everywhere, and sign in by password alone until they set up a new one.`,
        ]}
        confirmLabel={t`Take it away`}
        onConfirm={changes.resetTwoFactor}
      />
    </>
  );
}

function PersonName({ person, isViewer }: { person: Person; isViewer: boolean }) {
  return (
    <span className="block min-w-0 py-0.5">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="wrap-anywhere">{person.name}</span>
        {isViewer ? (
          <Badge tone="outline">
            <Trans>You</Trans>
          </Badge>
        ) : null}
        {person.isInvited ? (
          <Badge tone="outline">
            <Trans>Invited</Trans>
          </Badge>
        ) : null}
        {person.isActive ? null : (
          <Badge tone="neutral">
            <Trans>Deactivated</Trans>
          </Badge>
        )}
      </span>
      <span className="block wrap-anywhere text-xs font-normal text-muted-foreground">{person.email}</span>
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
        <DropdownMenuItem disabled={isViewer} onSelect={() => changes.makeLink(person)}>
          <Link2 aria-hidden />
          <Trans>Make a link to choose a password</Trans>
        </DropdownMenuItem>
        {person.hasTwoFactor ? (
          <DropdownMenuItem disabled={isViewer} onSelect={() => changes.askTwoFactorReset(person)}>
            <ShieldOff aria-hidden />
            <Trans>Take the second factor away</Trans>
          </DropdownMenuItem>
        ) : null}
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
