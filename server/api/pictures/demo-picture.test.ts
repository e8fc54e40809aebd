import { expect, test } from "vitest";
import { answerDemoPicture } from "./demo-picture";

const ask = (name: string) => answerDemoPicture(new Request(`https://shop.example/${name}`), name);

test("a picture is drawn from its name, may be kept for good and can't run anything", async () => {
  const answer = await ask("tv-2b2d31-8a3f78-57-1-0.svg");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("image/svg+xml");
  expect(answer.headers.get("Cache-Control")).toContain("immutable");
  expect(answer.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
  expect(await answer.text()).toMatch(/^<svg .*#2b2d31.*<\/svg>$/s);
});

test("what is no name of a picture is not found, and not kept", async () => {
  for (const name of ["tv.svg", "no-such-2b2d31-8a3f78-57-1-0.svg", '"><script>']) {
    const answer = await ask(name);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Cache-Control") ?? "").not.toContain("immutable");
  }
});
