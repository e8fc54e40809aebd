"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { ResultsSkeleton } from "./results-skeleton";

/** Drawn in the browser alone, where the address says what is looked for. */
export const StoreOnDemand = dynamic(() => import("./store"), {
  ssr: false,
  loading: () => (
    <>
      <Skeleton className="mb-10 h-10 w-full" />
      <ResultsSkeleton />
    </>
  ),
});
