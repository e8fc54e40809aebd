import { expect, test, vi } from "vitest";
import { createRewriteQuery } from "./rewrite-query";

function playModel(answer: (query: string) => Promise<string | null>) {
  const asked: string[] = [];
  const askModel = async (query: string) => {
    asked.push(query);
    return { kind: "answered", text: await answer(query) } as const;
  };
  return { asked, askModel };
}

test("a query is asked of the model once, however it is spelt", async () => {
  const { asked, askModel } = playModel(async () => "cordless drill");
  const rewrite = createRewriteQuery(askModel);
  expect(await rewrite("hole maker")).toBe("cordless drill");
  expect(await rewrite("Hole-Maker")).toBe("cordless drill");
  expect(asked).toEqual(["hole maker"]);
});

test("what comes too late is there for the next who asks", async () => {
  let answer: (text: string) => void = () => undefined;
  const { asked, askModel } = playModel(() => new Promise((resolve) => (answer = resolve)));
  const rewrite = createRewriteQuery(askModel, { waitMs: 5 });
  expect(await rewrite("hole maker")).toBeNull();
  answer("cordless drill");
  expect(await rewrite("hole maker")).toBe("cordless drill");
  expect(asked).toHaveLength(1);
});

test("beyond so many questions a minute the model is left alone", async () => {
  const { asked, askModel } = playModel(async (query) => `${query} other`);
  const rewrite = createRewriteQuery(askModel, { perMinuteMax: 2 });
  expect(await rewrite("first")).toBe("first other");
  expect(await rewrite("second")).toBe("second other");
  expect(await rewrite("third")).toBeNull();
  expect(asked).toHaveLength(2);
});

test("a failing model is no answer, and not asked again at once", async () => {
  const { asked, askModel } = playModel(() => Promise.reject(new Error("503")));
  const rewrite = createRewriteQuery(askModel);
  expect(await rewrite("hole maker")).toBeNull();
  expect(await rewrite("hole maker")).toBeNull();
  expect(asked).toHaveLength(1);
});

test("what may say who somebody is leaves for no model", async () => {
  const { asked, askModel } = playModel(async () => "x");
  const rewrite = createRewriteQuery(askModel);
  expect(await rewrite("anna@example.com")).toBeNull();
  expect(await rewrite("order 0049 151 2345678")).toBeNull();
  expect(asked).toEqual([]);
});

test("where no model may be asked now, one is asked again after a while, not a day later", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  let asked = 0;
  const rewrite = createRewriteQuery(async () =>
    ++asked === 1 ? { kind: "unasked" } : { kind: "answered", text: "cordless drill" },
  );
  expect(await rewrite("hole maker")).toBeNull();
  expect(await rewrite("hole maker")).toBeNull();
  expect(asked).toBe(1);
  vi.advanceTimersByTime(61_000);
  expect(await rewrite("hole maker")).toBe("cordless drill");
  vi.useRealTimers();
});
