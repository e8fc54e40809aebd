import { t } from "@lingui/core/macro";
import type { ReviewOrder } from "@/server/features/review/terms";
import { isOrderOfSettled, type QueueFilters } from "./review-filter";

/** What orders are called. */
const orderWords: Record<ReviewOrder, string> = {
  probable: t`Most probable first`,
  teaching: t`Teaches the matcher most`,
  worth: t`Highest price first`,
  oldest: t`Oldest first`,
};

export function toOrderOptions({ status, band }: QueueFilters) {
  const isSettled = status === "pending" && band !== null && band !== "review";
  return (Object.keys(orderWords) as ReviewOrder[])
    .filter((order) => !isSettled || isOrderOfSettled(order))
    .map((order) => ({ value: order, label: orderWords[order] }));
}
