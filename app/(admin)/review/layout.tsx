import type { ReactNode } from "react";
import { ReviewSessionProvider } from "@/app/_features/review/review-session";

/** Keeps what was decided while one moves between the list and its pairs. */
export default function ReviewLayout({ children }: { children: ReactNode }) {
  return <ReviewSessionProvider>{children}</ReviewSessionProvider>;
}
