import { expect, test } from "vitest";
import { createRewriteQuery } from "./rewrite-query";

function playModel(answer: (query: string) => Promise<string | null>) {
  const asked: string[] = [];
  const getRewriter = async () => ({
    rewrite: (query: string) => {
      asked.push(query);
      return answer(query);
    },
  });
  return { asked, getRewriter };
}

test("a query is asked of the model once, however it is spelt", async () => {
  const { asked, getRewriter } = playModel(async () => "cordless drill");
  const rewrite = createRewriteQuery(getRewriter);
  expect(await rewrite("hole maker")).toBe("cordless drill");
  expect(await rewrite("Hole-Maker")).toBe("cordless drill");
  expect(asked).toEqual(["hole maker"]);
});

test("what comes too late is there for the next who asks", async () => {
  let answer: (text: string) => void = () => undefined;
  const { asked, getRewriter } = playModel(() => new Promise((resolve) => (answer = resolve)));
  const rewrite = createRewriteQuery(getRewriter, { waitMs: 5 });
  expect(await rewrite("hole maker")).toBeNull();
  answer("cordless drill");
  expect(await rewrite("hole maker")).toBe("cordless drill");
  expect(asked).toHaveLength(1);
});

test("beyond so many questions a minute the model is left alone", async () => {
  const { asked, getRewriter } = playModel(async (query) => `${query} other`);
  const rewrite = createRewriteQuery(getRewriter, { perMinuteMax: 2 });
  expect(await rewrite("first")).toBe("first other");
  expect(await rewrite("second")).toBe("second other");
  expect(await rewrite("third")).toBeNull();
  expect(asked).toHaveLength(2);
});

test("a failing model is no answer, and not asked again at once", async () => {
  const { asked, getRewriter } = playModel(() => Promise.reject(new Error("503")));
  const rewrite = createRewriteQuery(getRewriter);
  expect(await rewrite("hole maker")).toBeNull();
  expect(await rewrite("hole maker")).toBeNull();
  expect(asked).toHaveLength(1);
});

test("what may say who somebody is leaves for no model", async () => {
  const { asked, getRewriter } = playModel(async () => "x");
  const rewrite = createRewriteQuery(getRewriter);
  expect(await rewrite("anna@example.com")).toBeNull();
  expect(await rewrite("order 0049 151 2345678")).toBeNull();
  expect(asked).toEqual([]);
});
