"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";

/** False for who may only read; true until that is known, since the server decides in the end. */
export function useCanDecide(): boolean {
  const me = useQuery(useTRPC().settings.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return me.data?.role !== "viewer";
}
