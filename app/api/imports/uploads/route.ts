import { toRoute } from "@/server/api/route-handler";
import { admitUploader, readCreation, toTusError, tusHeaders } from "@/server/api/uploads/tus";
import { beginReceiving } from "@/server/features/uploads/receive";
import { getDatabase } from "@/server/platform/database";

/** Begins the upload of a feed, by tus. */
export const POST = toRoute(
  async (request) => {
    const { id } = await admitUploader(request);
    const uploadId = await beginReceiving(getDatabase().pool, id, readCreation(request.headers));
    return new Response(null, {
      status: 201,
      headers: { ...tusHeaders, Location: `/api/imports/uploads/${uploadId}` },
    });
  },
  { body: "none", toResponse: toTusError },
);
