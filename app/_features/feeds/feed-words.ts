import { t } from "@lingui/core/macro";
import type { FeedNote, LeftOutReason } from "@/server/domain/feeds/feed-item";
import type { FeedFormat } from "@/server/domain/feeds/write-feed";

export const formatLabels: Record<FeedFormat, string> = {
  "google-rss": t`Google Merchant (XML)`,
  "google-tsv": t`Google Merchant (tab-separated)`,
  acp: t`Agentic Commerce Protocol (JSON)`,
};

export const reasonLabels: Record<LeftOutReason, string> = {
  "missing-price": t`no price`,
  "missing-link": t`no link`,
  "missing-image": t`no picture`,
  "missing-title": t`no title`,
  "id-too-long": t`an id of more than 50 characters`,
};

export const noteLabels: Record<FeedNote, string> = {
  "description-from-title": t`described by their title`,
  "availability-assumed": t`taken to be in stock`,
  "availability-without-date": t`sent as out of stock, since the day of delivery is not known`,
  "title-cut": t`title cut`,
  "description-cut": t`description cut`,
};
