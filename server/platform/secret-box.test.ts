import { expect, test } from "vitest";
import { openSecret, sealSecret } from "./secret-box";

const instanceSecret = "an installation's own secret, long enough";

test("what is sealed is opened by the same secret and purpose only, and doesn't show", () => {
  const text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw – ü";
  const sealed = sealSecret(text, instanceSecret, "webhooks");
  expect(openSecret(sealed, instanceSecret, "webhooks")).toBe(text);
  expect(sealed).not.toContain("whsec");
  expect(sealSecret(text, instanceSecret, "webhooks")).not.toBe(sealed);
  expect(openSecret(sealed, `${instanceSecret}!`, "webhooks")).toBeNull();
  expect(openSecret(sealed, instanceSecret, "others")).toBeNull();
});

test("what was tampered with, cut or never sealed is not opened", () => {
  const sealed = sealSecret("text", instanceSecret, "webhooks");
  const flipped = sealed.slice(0, 10) + (sealed[10] === "A" ? "B" : "A") + sealed.slice(11);
  for (const text of [flipped, sealed.slice(0, 20), "", "1.", "1.AAAA", "2.AAAA", "plain text"])
    expect(openSecret(text, instanceSecret, "webhooks"), text).toBeNull();
});
