import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AdminFrame } from "@/app/_features/frame/admin-frame";
import type { FrameUser } from "@/app/_features/frame/frame-user";
import { railCollapsedValue, railCookieName } from "@/app/_features/frame/rail-cookie";

// TODO lead: replace these two by getViewer() and a sign-out action from "@/server/api/session".
async function getViewer(): Promise<{ user: FrameUser; reviewCount: number | null }> {
  return { user: { name: "Ada Admin", email: "ada@example.com", role: "admin" }, reviewCount: null };
}

async function signOut(): Promise<void> {
  "use server";
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [{ user, reviewCount }, cookieStore] = await Promise.all([getViewer(), cookies()]);
  const isRailCollapsed = cookieStore.get(railCookieName)?.value === railCollapsedValue;
  return (
    <AdminFrame user={user} reviewCount={reviewCount} isRailCollapsed={isRailCollapsed} onSignOut={signOut}>
      {children}
    </AdminFrame>
  );
}
