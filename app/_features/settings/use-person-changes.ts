"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { Person } from "@/server/features/users/data";
import type { Role } from "@/server/features/users/schema";

/** What an admin does to a person: shown at once, taken back where the server refuses, and undone by a click. */
export function usePersonChanges(onPasswordReset: (name: string, password: string) => void) {
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
        { onSuccess: (result) => onPasswordReset(person.name, result.password) },
      );
    },
  };
}

function toRoleText(name: string, role: Role): string {
  if (role === "admin") return t`${name} is now an admin`;
  return role === "merchandiser" ? t`${name} is now a merchandiser` : t`${name} is now a viewer`;
}
