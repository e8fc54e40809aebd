import { toRoute } from "@/server/api/route-handler";
import { getEnv } from "@/server/platform/env";
import { setupCookie } from "../setup-cookie";

const validSeconds = 3_600;

/** Where the setup link leads: takes its token out of the address, which histories and logs keep, into a cookie that only /setup reads. */
export const GET = toRoute((request) => {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const secure = getEnv().APP_URL?.startsWith("https://") ? "; Secure" : "";
  return new Response(null, {
    status: 303,
    headers: {
      Location: "/setup",
      "Set-Cookie": `${setupCookie}=${encodeURIComponent(token.slice(0, 200))}; Path=/setup; HttpOnly; SameSite=Lax; Max-Age=${validSeconds}${secure}`,
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
    },
  });
});
