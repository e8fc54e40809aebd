import { request } from "node:http";
import { baseUrl, expect, openSession, test } from "./journey";

/** Sends a body of 300 MB piece by piece, until an answer comes. Where the server closes before, there is none: status 0. */
function postLarge(path: string): Promise<{ status: number; sentBytes: number }> {
  const chunk = Buffer.alloc(64 * 1024, "a");
  const bytesMax = 300 * 1024 ** 2;
  return new Promise((resolve) => {
    let sentBytes = 0;
    const sent = request(new URL(path, baseUrl()), {
      method: "POST",
      headers: { "content-type": "application/json" },
    });
    const end = (status: number) => {
      resolve({ status, sentBytes });
      sent.destroy();
    };
    const write = () => {
      while (sentBytes < bytesMax && !sent.destroyed) {
        sentBytes += chunk.length;
        if (!sent.write(chunk)) return void sent.once("drain", write);
      }
      sent.end();
    };
    sent.on("response", (answer) => end(answer.statusCode ?? 0));
    sent.on("error", () => end(0));
    write();
  });
}

test("no address takes a body of 300 MB from strangers", async () => {
  for (const path of [
    "/api/auth/sign-in/email",
    "/api/trpc/settings.me",
    "/api/imports/uploads",
    "/setup",
    "/",
  ]) {
    const { sentBytes } = await postLarge(path);
    expect(sentBytes, path).toBeLessThan(100 * 1024 ** 2);
  }
  const { status } = await postLarge("/api/trpc/settings.me");
  expect([413, 0]).toContain(status);
});

test("scripts run by their page's nonce alone, and every answer has an id", async ({ browser }) => {
  // Of its own: what the browser refuses stands in the console.
  const context = await openSession(browser);
  const page = await context.newPage();
  const answer = await page.goto("/offers");
  const { "content-security-policy": policy = "", "x-request-id": requestId } = answer!.headers();
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+';/);
  expect(requestId).toMatch(/^[\da-f-]{36}$/);
  await page
    .evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'injected'";
      document.body.append(script);
    })
    .catch(() => undefined);
  expect(await page.title()).not.toBe("injected");
  await context.close();
});
