"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showSuccessToast, showUndoToast } from "@/app/_ui/toast";
import type { Person } from "@/server/features/users/data";
import type { Role } from "@/server/features/users/schema";
import type { HandedOver } from "./handed-over";

/** What an admin does to a person: shown at once, taken back where the server refuses, and undone by a click. */
export function usePersonChanges(onHandedOver: (handed: HandedOver) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { queryKey } = trpc.settings.people.list.queryOptions();
  const patch = (userId: string, changes: Partial<Person>) =>
    queryClient.setQueryData(queryKey, (people) =>
      people?.map((person) => (person.id === userId ? { ...person, ...changes } : person)),
    );
  const settle = {
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
    onError: (error: unknown) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
  };
  const role = useMutation(
    trpc.settings.people.changeRole.mutationOptions({
      onMutate: (input) => void patch(input.userId, { role: input.role }),
      ...settle,
    }),
  );
  const active = useMutation(
    trpc.settings.people.setActive.mutationOptions({
      onMutate: (input) => void patch(input.userId, { isActive: input.isActive }),
      ...settle,
    }),
  );
  const password = useMutation(trpc.settings.people.resetPassword.mutationOptions(settle));
  const link = useMutation(trpc.settings.people.makeLink.mutationOptions(settle));
  const twoFactor = useMutation(trpc.settings.people.resetTwoFactor.mutationOptions(settle));
  const [resetting, setResetting] = useState<Person | null>(null);

  return {
    changeRole(person: Person, next: Role) {
      role.mutate(
        { userId: person.id, role: next },
        {
          onSuccess: () =>
            showUndoToast(toRoleText(person.name, next), () =>
              role.mutate({ userId: person.id, role: person.role }),
            ),
        },
      );
    },
    setActive(person: Person, isActive: boolean) {
      active.mutate(
        { userId: person.id, isActive },
        {
          onSuccess: () =>
            showUndoToast(
              isActive ? t`${person.name} can sign in again` : t`${person.name} was deactivated`,
              () => active.mutate({ userId: person.id, isActive: !isActive }),
            ),
        },
      );
    },
    resetPassword(person: Person) {
      password.mutate(
        { userId: person.id },
        {
          onSuccess: (result) =>
            onHandedOver({ kind: "password", name: person.name, value: result.password }),
        },
      );
    },
    makeLink(person: Person) {
      link.mutate(
        { userId: person.id },
        { onSuccess: ({ url, name, mail }) => onHandedOver({ kind: "reset", name, value: url, mail }) },
      );
    },
    /** Who is to be asked about; null = nobody. */
    resetting,
    askTwoFactorReset: setResetting,
    resetTwoFactor() {
      if (!resetting) return;
      const { id: userId, name } = resetting;
      twoFactor.mutate(
        { userId },
        { onSuccess: () => showSuccessToast(t`${name} signs in without a second factor now`) },
      );
    },
  };
}

function toRoleText(name: string, role: Role): string {
  if (role === "admin") return t`${name} is now an admin`;
  return role === "merchandiser" ? t`${name} is now a merchandiser` : t`${name} is now a viewer`;
}
