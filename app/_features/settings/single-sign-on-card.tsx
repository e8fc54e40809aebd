"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { SingleSignOnView } from "@/server/api/sign-in/single-sign-on";
import { type Fact, FactList } from "./fact-list";

/** Whether people may come in by an identity provider, and how to set that up. */
export function SingleSignOnCard() {
  const trpc = useTRPC();
  const found = useQuery(trpc.settings.singleSignOn.queryOptions());
  if (found.isPending) return <Skeleton className="mt-6 h-40 max-w-[640px] rounded-lg" />;
  if (!found.data) {
    return (
      <Card className="mt-6 max-w-[640px]">
        <ErrorState
          title={t`Single sign-on could not be looked up`}
          reason={toErrorText(found.error)}
          onRetry={() => found.refetch()}
          isRetrying={found.isFetching}
        />
      </Card>
    );
  }
  const { provider } = found.data;
  return (
    <Card className="mt-6 max-w-[640px]">
      <CardHeader
        title={t`Single sign-on`}
        description={
          provider
            ? t`People with an account here may sign in by your identity provider.`
            : t`Off. To sign in by your identity provider set the variables below where SameSKU is started, and start it again.`
        }
        action={
          provider ? (
            <Badge tone="good">
              <Trans>On</Trans>
            </Badge>
          ) : (
            <Badge>
              <Trans>Off</Trans>
            </Badge>
          )
        }
      />
      <CardBody className="py-2">
        <FactList facts={toFacts(found.data)} />
      </CardBody>
    </Card>
  );
}

function toFacts({ provider, redirectAddress }: SingleSignOnView): Fact[] {
  const redirect = {
    label: t`Redirect address`,
    value: (
      <>
        <code className="break-all">{redirectAddress}</code>
        <span className="block text-xs text-muted-foreground">
          <Trans>The provider has to know it.</Trans>
        </span>
      </>
    ),
  };
  if (!provider) {
    return [
      { label: "OIDC_ISSUER", value: t`address of the OpenID Connect provider` },
      { label: "OIDC_CLIENT_ID", value: t`SameSKU's client there` },
      { label: "OIDC_CLIENT_SECRET", value: t`the client's secret` },
      redirect,
    ];
  }
  return [
    { label: t`Button`, value: t`Sign in with ${provider.name}` },
    { label: t`Issuer`, value: <code className="break-all">{provider.issuer}</code> },
    { label: t`Client`, value: <code className="break-all">{provider.clientId}</code> },
    {
      label: t`E-mail addresses`,
      value: provider.trustsEmail
        ? t`believed as the provider sends them`
        : t`only those that the provider has verified`,
    },
    redirect,
  ];
}
