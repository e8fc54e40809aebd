import { Skeleton, TableSkeleton } from "@/app/_ui/states/skeleton";

export default function AdminLoading() {
  return (
    <>
      <Skeleton className="mt-1.5 h-5 w-40" />
      <Skeleton className="mt-2.5 mb-6 w-72" />
      <TableSkeleton />
    </>
  );
}
