import type { ReactNode } from "react";
import { ReviewSessionProvider } from "@/app/_features/review/outbox/review-session";
import { requireViewer } from "@/server/api/session";

/** Keeps what was decided while one moves between the list and its pairs. */
export default async function ReviewLayout({ children }: { children: ReactNode }) {
  const { id } = await requireViewer();
  return <ReviewSessionProvider personId={id}>{children}</ReviewSessionProvider>;
}
