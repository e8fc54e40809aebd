import { toFeedHandler } from "@/server/api/feeds/feed-endpoint";

export const dynamic = "force-dynamic";

export const GET = toFeedHandler();
export const HEAD = GET;
