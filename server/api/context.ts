import { getDatabase } from "../platform/database";
import { toClientIp } from "./client-ip";
import { findViewer } from "./session";
import type { TrpcContext } from "./trpc";

/** The context of a request over HTTP. */
export async function createTrpcContext(headers: Headers): Promise<TrpcContext> {
  return { viewer: await findViewer(headers), db: getDatabase(), ip: toClientIp(headers) };
}
