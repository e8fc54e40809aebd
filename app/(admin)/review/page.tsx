import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { ReviewList } from "@/app/_features/review/queue/review-list";

export const metadata: Metadata = { title: t`Review` };

export default function ReviewPage() {
  return <ReviewList />;
}
