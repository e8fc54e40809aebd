"use client";

import { t } from "@lingui/core/macro";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { TableSkeleton } from "@/app/_ui/skeleton";
import { useViewer } from "./use-viewer";

interface AdminOnlyProps {
  /** "see and change who has an account" */
  what: string;
  children: ReactNode;
}

/** Says so to everyone else instead of asking the server what it would refuse. */
export function AdminOnly({ what, children }: AdminOnlyProps) {
  const viewer = useViewer();
  if (!viewer) return <TableSkeleton rowCount={4} />;
  if (viewer.role === "admin") return children;
  return (
    <Card>
      <EmptyState
        icon={Lock}
        title={t`Only admins`}
        text={t`Only an admin can ${what}. You are signed in as a ${viewer.role}.`}
      />
    </Card>
  );
}
