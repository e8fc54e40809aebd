import { answerMetrics } from "@/server/api/metrics";
import { toRoute } from "@/server/api/route-handler";

export const dynamic = "force-dynamic";

export const GET = toRoute((request) => answerMetrics(request));
