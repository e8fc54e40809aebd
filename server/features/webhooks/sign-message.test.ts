import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { generateEndpointSecret } from "./endpoint-secret";
import { signMessage } from "./sign-message";

test("signs as the reference libraries of Standard Webhooks do", () => {
  const message = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestampSeconds: 1_614_265_330,
    body: '{"test": 2432232314}',
  };
  expect(signMessage(message, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])).toBe(
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  );
});

test("signs once with each secret, over the bytes of the text", () => {
  const secrets = [generateEndpointSecret(), generateEndpointSecret()];
  const message = { id: "one", timestampSeconds: 1, body: '{"name":"Schöner Stuhl"}' };
  const expected = secrets.map((secret) => {
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    expect(key).toHaveLength(32);
    return `v1,${createHmac("sha256", key)
      .update(Buffer.from(`one.1.${message.body}`))
      .digest("base64")}`;
  });
  expect(signMessage(message, secrets)).toBe(expected.join(" "));
});
