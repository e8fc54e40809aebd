import { isTrpcError } from "@/app/_trpc/query-client";
import type { useTRPCClient } from "@/app/_trpc/trpc-provider";
import type { UploadPreview } from "@/server/features/imports/schema";

const attemptsMax = 60;
const waitMs = 5_000;

/** Has the server read what has arrived. Where the answer is lost it is asked for again: it reads a file once. */
export async function readUpload(
  client: ReturnType<typeof useTRPCClient>,
  uploadId: string,
): Promise<UploadPreview> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.imports.readUpload.mutate({ uploadId });
    } catch (error) {
      const wasAnswered = isTrpcError(error) && error.data;
      if (wasAnswered || attempt === attemptsMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
