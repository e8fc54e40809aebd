"use client";

import { t } from "@lingui/core/macro";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { useViewerQuery } from "./use-viewer";

interface AdminOnlyProps {
  /** "Only an admin can see and change who has an account." */
  reason: string;
  children: ReactNode;
}

const signedInAs = {
  viewer: t`You are signed in as a viewer.`,
  merchandiser: t`You are signed in as a merchandiser.`,
};

/** Says so to everyone else instead of asking the server what it would refuse. */
export function AdminOnly({ reason, children }: AdminOnlyProps) {
  const viewer = useViewerQuery();
  if (viewer.isPending) return <TableSkeleton rowCount={4} />;
  if (!viewer.data) {
    return (
      <Card>
        <ErrorState
          title={t`This could not be loaded`}
          reason={toErrorText(viewer.error)}
          onRetry={() => viewer.refetch()}
          isRetrying={viewer.isFetching}
        />
      </Card>
    );
  }
  const { role } = viewer.data;
  if (role === "admin") return children;
  return (
    <Card>
      <EmptyState icon={Lock} title={t`Only admins`} text={`${reason} ${signedInAs[role]}`} />
    </Card>
  );
}
