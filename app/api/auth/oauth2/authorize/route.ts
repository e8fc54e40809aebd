import { toOAuthHandler } from "@/server/api/oauth/oauth-endpoint";

const handle = toOAuthHandler();

export const GET = (request: Request) => handle(request);
