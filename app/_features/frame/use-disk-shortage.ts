import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import type { DiskShortage } from "@/server/platform/disk/disk-reserve";

const pollMs = 10_000;

/** What waits for space on the disk; "none" until that is known. */
export function useDiskShortage({ isAsked = true } = {}): DiskShortage {
  const trpc = useTRPC();
  const shortage = useQuery(
    trpc.overview.diskShortage.queryOptions(undefined, { enabled: isAsked, refetchInterval: pollMs }),
  );
  return (isAsked && shortage.data) || "none";
}
