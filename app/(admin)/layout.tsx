import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AdminFrame } from "@/app/_features/frame/admin-frame";
import { railCollapsedValue, railCookieName } from "@/app/_features/frame/rail-cookie";
import { TrpcProvider } from "@/app/_trpc/trpc-provider";
import { requireViewer, signOut } from "@/server/api/session";
import { countPending } from "@/server/features/review/data";
import { getDatabase } from "@/server/platform/database";

async function leave(): Promise<void> {
  "use server";
  await signOut();
  redirect("/sign-in");
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  const [reviewCount, cookieStore] = await Promise.all([countPending(getDatabase().pool), cookies()]);
  const isRailCollapsed = cookieStore.get(railCookieName)?.value === railCollapsedValue;
  return (
    <TrpcProvider>
      <AdminFrame user={viewer} reviewCount={reviewCount} isRailCollapsed={isRailCollapsed} onSignOut={leave}>
        {children}
      </AdminFrame>
    </TrpcProvider>
  );
}
