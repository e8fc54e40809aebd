import { headers } from "next/headers";
import { appRouter } from "@/server/api/app-router";
import { createTrpcContext } from "@/server/api/context";

/** Calls procedures from a server component, as whoever is signed in: `await (await getServerCaller()).settings.me()`. */
export async function getServerCaller() {
  return appRouter.createCaller(await createTrpcContext(await headers()));
}
