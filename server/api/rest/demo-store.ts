import type { z } from "zod";
import { findDemoStore } from "../../features/demo/data";
import { type Database, getDatabase } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { toClientIp } from "../client-ip";
import { toErrorResponse, toRoute } from "../route-handler";
import { TokenBuckets } from "../token-bucket";
import { answerCall, type Endpoint, type RouteParameters, takesBody } from "./endpoint";

interface DemoContext {
  openDatabase: () => Database;
  buckets: TokenBuckets;
}

const processContext: DemoContext = {
  openDatabase: () => getDatabase("search"),
  // Somebody who types fast, with suggestions and results at each key; several behind one address.
  buckets: new TokenBuckets({ capacity: 150, refillPerSecond: 15 }),
};

/**
 * An operation of the API as the demo's storefront asks it: without a key, of the demo's catalogs alone, so many calls from one address.
 */
export function toDemoRouteHandler<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  { openDatabase, buckets }: DemoContext = processContext,
): (request: Request, route?: RouteParameters) => Promise<Response> {
  const handle = async (request: Request, route?: RouteParameters) => {
    const taken = buckets.take(toClientIp(request.headers));
    if (taken.kind === "empty") {
      const headers = { "Retry-After": String(taken.retryAfterSeconds) };
      return toErrorResponse(tooMany(taken.retryAfterSeconds), { headers });
    }
    const db = openDatabase();
    const store = await findDemoStore(db.pool);
    if (!store) throw noDemo();
    const bounds = store.catalogIds ? { catalogIds: store.catalogIds } : {};
    return answerCall(endpoint, db, request, route, { bounds });
  };
  return toRoute(handle, { body: takesBody(endpoint.method) ? "api" : "none" });
}

function tooMany(seconds: number): AppError {
  return new AppError("rate-limited", "too many calls", {
    userMessage: `Too many searches at once from here. Wait ${seconds} s.`,
  });
}

function noDemo(): AppError {
  return new AppError("not-found", "no demo", {
    userMessage: "The demo catalogs are not loaded. An admin can load them on the overview.",
  });
}
