"use client";

import { t } from "@lingui/core/macro";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { useViewer } from "./use-viewer";

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
  const viewer = useViewer();
  if (!viewer) return <TableSkeleton rowCount={4} />;
  if (viewer.role === "admin") return children;
  return (
    <Card>
      <EmptyState icon={Lock} title={t`Only admins`} text={`${reason} ${signedInAs[viewer.role]}`} />
    </Card>
  );
}
