import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { baseUrl, expect, expectAccessible, test } from "./journey";

test("a program asks in the browser, is let in, and works until it is stopped under Agents", async ({
  page,
}) => {
  const desk = createServer((_, response) => response.end("You can close this window."));
  await new Promise<void>((done) => desk.listen(0, "127.0.0.1", done));
  try {
    const redirectUri = `http://127.0.0.1:${(desk.address() as AddressInfo).port}/callback`;
    const oauth = `${baseUrl()}/api/auth/oauth2`;
    const registered = await fetch(`${oauth}/register`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        client_name: "Desk helper",
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
      }),
    });
    const { client_id } = await registered.json();
    const verifier = randomBytes(32).toString("base64url");
    const asked = new URLSearchParams({
      response_type: "code",
      client_id,
      redirect_uri: redirectUri,
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      scope: "match review",
      state: "one",
    });
    await page.goto(`${oauth}/authorize?${asked}`);
    await expect(page.getByText("Desk helper")).toBeVisible();
    await expect(page.getByRole("checkbox", { name: "Decide pairs" })).not.toBeChecked();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Let it in" }).click();
    await page.waitForURL(/\/callback\?/);
    const code = new URL(page.url()).searchParams.get("code") ?? "";
    const exchanged = await fetch(`${oauth}/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code,
        client_id,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    });
    const { access_token } = await exchanged.json();
    const call = () =>
      fetch(`${baseUrl()}/api/mcp`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${access_token}`,
          "content-type": "application/json",
          accept: "application/json, text/event-stream",
        },
        body: JSON.stringify({
          jsonrpc: "2.0",
          id: 1,
          method: "tools/call",
          params: { name: "list_review", arguments: { limit: 1 } },
        }),
      });
    expect((await call()).status).toBe(200);
    await page.goto("/");
    await page.getByRole("link", { name: "Agents" }).click();
    const row = page.getByRole("row", { name: /Desk helper for/ });
    await row.getByRole("button", { name: /^Stop/ }).click();
    await page.getByRole("button", { name: "Revoke the key" }).click();
    await expect(row.getByText("Stopped")).toBeVisible();
    expect((await call()).status).toBe(401);
  } finally {
    desk.close();
  }
});
