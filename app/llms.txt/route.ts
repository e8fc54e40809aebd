import { toLlmsTextHandler } from "@/server/api/discovery/llms-text";

export const dynamic = "force-dynamic";

export const GET = toLlmsTextHandler();
