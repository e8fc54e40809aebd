"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { Role } from "@/server/features/users/schema";

const choices: readonly { role: Role; label: string }[] = [
  { role: "admin", label: t`Admins` },
  { role: "merchandiser", label: t`Merchandisers` },
  { role: "viewer", label: t`Viewers` },
];

/** Who needs a second factor. */
export function SignInRulesCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { queryKey, ...options } = trpc.settings.signInRules.get.queryOptions();
  const rules = useQuery({ queryKey, ...options });
  const change = useMutation(
    trpc.settings.signInRules.change.mutationOptions({
      onMutate: (next) => void queryClient.setQueryData(queryKey, next),
      onError: (error) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  if (rules.isPending) return <Skeleton className="mt-6 h-32 max-w-[640px] rounded-lg" />;
  if (!rules.data) {
    return (
      <Card className="mt-6 max-w-[640px]">
        <ErrorState
          title={t`The sign-in rules could not be loaded`}
          reason={toErrorText(rules.error)}
          onRetry={() => rules.refetch()}
          isRetrying={rules.isFetching}
        />
      </Card>
    );
  }
  const { twoFactorRoles } = rules.data;
  const save = (roles: Role[]) =>
    change.mutate(
      { twoFactorRoles: roles },
      {
        onSuccess: () =>
          showUndoToast(t`The sign-in rules were changed`, () => change.mutate({ twoFactorRoles })),
      },
    );
  return (
    <Card className="mt-6 max-w-[640px]">
      <CardHeader
        title={t`Who needs a second factor`}
        description={t`Everybody may set one up under Your account. Who needs one and has none sets it up before anything else, at once.`}
      />
      <CardBody className="flex flex-wrap gap-x-6 gap-y-2">
        {choices.map(({ role, label }) => (
          <Checkbox
            key={role}
            label={label}
            checked={twoFactorRoles.includes(role)}
            onCheckedChange={(checked) =>
              save(
                checked === true ? [...twoFactorRoles, role] : twoFactorRoles.filter((one) => one !== role),
              )
            }
          />
        ))}
      </CardBody>
    </Card>
  );
}
