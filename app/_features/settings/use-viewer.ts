"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import type { Viewer } from "@/server/features/users/schema";

/** Who is signed in, as it loads or fails to. */
export function useViewerQuery() {
  return useQuery(useTRPC().settings.me.queryOptions(undefined, { staleTime: 300_000 }));
}

/** Who is signed in; null while that loads. Only decides what is offered: the server checks each call. */
export function useViewer(): Viewer | null {
  return useViewerQuery().data ?? null;
}

/** False also while it is not known yet. */
export function useMayChange(): boolean {
  const viewer = useViewer();
  return viewer !== null && viewer.role !== "viewer";
}
