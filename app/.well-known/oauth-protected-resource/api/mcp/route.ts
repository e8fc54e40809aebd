import { toMetadataHandler } from "@/server/api/oauth/oauth-metadata";

export const dynamic = "force-dynamic";

const handle = toMetadataHandler();

export const GET = (request: Request) => handle(request);
export const OPTIONS = (request: Request) => handle(request);
