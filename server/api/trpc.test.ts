import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { expect, test } from "vitest";
import { AppError } from "../platform/errors";
import { runInRequest } from "../platform/request-context";
import { router, type TrpcContext, viewerProcedure } from "./trpc";

const requestId = "1f496cff-fa0e-4b50-ad92-348badb411c1";
const context = { viewer: { id: "u", name: "U", email: "u@x.io", role: "viewer" }, ip: "" } as TrpcContext;

const testRouter = router({
  unwritable: viewerProcedure.query(() => ({ constructor: "a name that superjson refuses" })),
  broken: viewerProcedure.query(() => {
    throw new AppError("internal", "secret detail");
  }),
});

async function ask(name: string) {
  const req = new Request(`http://localhost:3000/api/trpc/${name}`);
  const options = { endpoint: "/api/trpc", req, router: testRouter, createContext: () => context };
  const answer = await runInRequest({ id: requestId, address: "192.0.2.1" }, () =>
    fetchRequestHandler(options),
  );
  return { status: answer.status, text: await answer.text() };
}

test.each(["unwritable", "broken"])("what is %s is told by the request's id alone", async (name) => {
  const { status, text } = await ask(name);
  expect(status).toBe(500);
  expect(text).not.toMatch(/prototype pollution|secret detail/);
  const { message, data } = JSON.parse(text).error.json;
  expect(data).toMatchObject({ code: "INTERNAL_SERVER_ERROR", requestId, userMessage: message });
  expect(message).toContain(requestId);
});
