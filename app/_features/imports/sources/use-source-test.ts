"use client";

import { useMutation } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import type { SourceProblemAt } from "./source-fields";

/** Connects to a source that is not saved yet, and says what came of it. */
export function useSourceTest(catalogId?: string) {
  const trpc = useTRPC();
  const test = useMutation(trpc.sources.test.mutationOptions());
  const problem: SourceProblemAt | null =
    test.data?.kind === "failed"
      ? { field: test.data.field, message: test.data.message }
      : test.error
        ? { field: null, message: toErrorText(test.error) }
        : null;
  return {
    run: (input: Omit<Parameters<typeof test.mutate>[0], "catalogId">) =>
      test.mutate({ ...input, catalogId }),
    /** With what the server showed, so that the next connection is to the same one. */
    toFields: (fields: Record<string, string>) =>
      test.data?.kind === "reached" && test.data.hostKey !== null
        ? { ...fields, hostKey: test.data.hostKey }
        : fields,
    forget: test.reset,
    isPending: test.isPending,
    reached: test.data?.kind === "reached" ? test.data : null,
    problem,
  };
}
