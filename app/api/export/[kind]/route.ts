import { readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { exportAddressSchema, readAddress } from "@/server/features/exports/address-schema";
import { exportKindSchema } from "@/server/features/exports/schema";
import { writeExport } from "@/server/features/exports/write-export";
import { getDatabase } from "@/server/platform/database";
import { AppError } from "@/server/platform/errors";
import { chooseReader } from "@/server/platform/replica/choose-reader";

interface Context {
  params: Promise<{ kind: string }>;
}

/** The rows of a kind that a list's filter finds, in the columns and the format that are asked for. */
export const GET = toRoute(async (request: Request, { params }: Context) => {
  const kind = exportKindSchema.safeParse((await params).kind);
  if (!kind.success)
    throw new AppError("not-found", "no such export", { userMessage: "There is no export of this name." });
  const asked = readAddress({
    ...readFilter(request, exportAddressSchema.omit({ kind: true })),
    kind: kind.data,
  });
  return respondWithLines(request, {
    name: kind.data,
    format: asked.format,
    role: "anyone",
    open: async () => {
      const { pool } = await chooseReader("exports", getDatabase("exports"));
      return { lines: writeExport(pool, asked) };
    },
  });
});
