import { Readable } from "node:stream";
import { offerIdSchema } from "../../domain/offer/offer";
import { findImageLink } from "../../features/offers/data";
import { openImage } from "../../features/offers/open-image";
import { type Database, getDatabase } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { getLogger } from "../../platform/logger";
import { type AddressPolicy, publicWebPolicy } from "../../platform/public-address";
import { toErrorResponse, toRoute } from "../route-handler";
import { findViewer, type Viewer } from "../session";
import { TokenBuckets } from "../token-bucket";

interface ImageContext {
  openDatabase: () => Database;
  isAllowed: () => boolean;
  findViewer: (headers: Headers) => Promise<Viewer | null>;
  policy: AddressPolicy;
  buckets: TokenBuckets;
}

const processContext: ImageContext = {
  openDatabase: getDatabase,
  isAllowed: () => getEnv().FETCH_IMAGES === "on",
  findViewer,
  policy: publicWebPolicy,
  // Who reviews in haste sees five pictures an item; as many are fetched ahead.
  buckets: new TokenBuckets({ capacity: 300, refillPerSecond: 30 }),
};

/** The browser keeps pictures for a day, and for five minutes that there is none, so that a shop that is down is left in peace. */
const keptSeconds = { picture: 86_400, failure: 300 };

/**
 * Passes the picture of an offer (`?offer=ID`) through to who is signed in, so that browsers ask no other host. What the offer's server
 * says beside the picture stays here: its cookies, its type, its headers. Every failure to get it reads the same, so that nobody
 * learns what stands inside our network.
 */
export function answerImage(request: Request, context: ImageContext = processContext): Promise<Response> {
  return toRoute((routed: Request) => passImage(routed, context), { toResponse: toKeptResponse })(request);
}

async function passImage(request: Request, context: ImageContext): Promise<Response> {
  const viewer = await context.findViewer(request.headers);
  if (!viewer) throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
  const taken = context.buckets.take(viewer.id);
  if (taken.kind === "empty") throw tooMany(taken.retryAfterSeconds);
  const { mediaType, body } = await openOfferImage(request, context);
  return new Response(Readable.toWeb(Readable.from(body, { objectMode: false })) as ReadableStream, {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": `private, max-age=${keptSeconds.picture}`,
    },
  });
}

async function openOfferImage(request: Request, { openDatabase, isAllowed, policy }: ImageContext) {
  if (!isAllowed()) throw noPicture("pictures are not fetched");
  const id = offerIdSchema.safeParse(new URL(request.url).searchParams.get("offer"));
  const link = id.success ? await findImageLink(openDatabase().pool, id.data) : null;
  if (link === null) throw noPicture("no such offer, or one without a picture");
  try {
    return await openImage(link, policy, request.signal);
  } catch (error) {
    getLogger("api").debug({ err: error, offerId: id.data }, "no picture");
    throw noPicture("the picture's server gives none");
  }
}

function noPicture(message: string): AppError {
  return new AppError("not-found", message, { userMessage: "There is no picture to show." });
}

function tooMany(seconds: number): AppError {
  return new AppError("rate-limited", "too many pictures", {
    userMessage: `Too many pictures at once. Wait ${seconds} s.`,
  });
}

function toKeptResponse(error: AppError): Response {
  const cacheControl = error.code === "not-found" ? `private, max-age=${keptSeconds.failure}` : "no-store";
  return toErrorResponse(error, { headers: { "Cache-Control": cacheControl } });
}
