import { answerHealth } from "@/server/api/health";
import { toRoute } from "@/server/api/route-handler";

export const dynamic = "force-dynamic";

export const GET = toRoute(() => answerHealth());
