import { toOAuthHandler } from "@/server/api/oauth/oauth-endpoint";

const handle = toOAuthHandler();

export const POST = (request: Request) => handle(request);
export const OPTIONS = (request: Request) => handle(request);
