import { getKeptFile } from "../../features/exports/kept-file";
import { followLink } from "../../features/exports/links";
import { getDatabase } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { toByteStream } from "../rest/byte-stream";
import { CallPlaces } from "../rest/call-places";
import { admitViewer } from "../session";

/** Of a person or a link, and of all: chunks are read as they are taken. */
const places = new CallPlaces({ ofKey: 2, ofAll: 8 });

/** The file of a run that is kept here, for whoever is signed in. Throws AppError("not-found"). */
export async function respondWithRun(request: Request, runId: string): Promise<Response> {
  const viewer = await admitViewer(request);
  return respond(viewer.id, { runId });
}

/** The latest file of the export that a link leads to, for whoever has the link. Throws AppError("not-found"). */
export async function respondToLink(token: string): Promise<Response> {
  const { pool } = getDatabase("exports");
  const link = /^[\w-]{43}$/.test(token) ? await followLink(pool, token) : null;
  if (!link)
    throw new AppError("not-found", "no such link", {
      userMessage: "This link has expired, was revoked, or never led anywhere. Ask whoever gave it to you.",
    });
  return respond(link.linkId, { exportId: link.exportId });
}

async function respond(ownerId: string, by: { runId: string } | { exportId: string }): Promise<Response> {
  const file = await getKeptFile(getDatabase("exports").pool, by);
  return new Response(toByteStream(places.hold(ownerId, file.pieces)), {
    headers: {
      "Content-Type": file.contentType,
      "Content-Length": String(file.sizeBytes),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Cache-Control": "no-store",
      // An address that is itself a secret is told to nobody.
      "Referrer-Policy": "no-referrer",
    },
  });
}
