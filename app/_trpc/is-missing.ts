import { isTrpcError } from "./query-client";

/** True where there is no such thing: an unknown id, or one that can't be an id. */
export function isMissing(error: unknown): boolean {
  return isTrpcError(error) && (error.data?.code === "NOT_FOUND" || error.data?.code === "BAD_REQUEST");
}
