import pino from "pino";
import { expect, test, vi } from "vitest";
import { AppError } from "../platform/errors";
import { findRequest } from "../platform/request-context";
import { toRoute } from "./route-handler";

const logged = vi.hoisted(() => ({ lines: [] as string[] }));
vi.mock("../platform/logger", () => {
  const root = pino({ level: "info" }, { write: (line: string) => void logged.lines.push(line) });
  return { getLogger: (part: string) => root.child({ part }) };
});

const given = "1f496cff-fa0e-4b50-ad92-348badb411c1";
const ask = (route: (request: Request) => Promise<Response>, headers: Record<string, string> = {}) =>
  route(new Request("http://localhost:3000/api/x", { headers }));

test("the id that the web server gave to a request stands in its answer, its error and all that runs for it", async () => {
  let seen: string | null = null;
  const route = toRoute(async () => {
    await Promise.resolve();
    seen = findRequest()?.id ?? null;
    throw new AppError("not-found", "no such thing", { userMessage: "There is none." });
  });
  const answer = await ask(route, { "x-request-id": given });
  expect(answer.status).toBe(404);
  expect(answer.headers.get("x-request-id")).toBe(given);
  expect(await answer.json()).toEqual({
    error: { code: "not-found", message: "There is none.", requestId: given },
  });
  expect(seen).toBe(given);
  expect(findRequest()?.id ?? null).toBeNull();
});

test("two requests at once keep their ids apart, and one without gets its own", async () => {
  const route = toRoute(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return new Response(findRequest()?.id ?? null);
  });
  const answers = await Promise.all([
    ask(route),
    ask(route),
    ask(route, { "x-request-id": "x".repeat(9_000) }),
  ]);
  const ids = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[\da-f-]{36}$/);
});

test("what nobody expected is hidden behind the id", async () => {
  const route = toRoute(() => {
    throw new Error("password=secret");
  });
  const answer = await ask(route, { "x-request-id": given });
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(text).not.toContain("secret");
  expect(JSON.parse(text).error.message).toContain(given);
});

test("what is refused leaves a line of who and what, not of what was sent, and no more than some of a kind", async () => {
  const route = toRoute(() => {
    throw new AppError("bad-input", "wrong", { userMessage: "Wrong." });
  });
  logged.lines.length = 0;
  for (let i = 0; i < 50; i++)
    await route(
      new Request("http://localhost:3000/api/x?q=private", { headers: { "x-samesku-client": "192.0.2.9" } }),
    );
  expect(logged.lines.length).toBe(20);
  expect(JSON.parse(logged.lines[0]!)).toMatchObject({
    part: "security",
    status: 400,
    pathname: "/api/x",
    address: "192.0.2.9",
    msg: "refused",
  });
  expect(logged.lines.join("")).not.toContain("private");
});
