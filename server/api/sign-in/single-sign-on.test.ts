import { expect, test } from "vitest";
import { parseEnv } from "../../platform/env";
import { describeSingleSignOn } from "./single-sign-on";

const provider = {
  OIDC_ISSUER: "https://login.example.com/realm/",
  OIDC_CLIENT_ID: "samesku",
  OIDC_CLIENT_SECRET: "never to be shown",
  OIDC_NAME: "Company login",
};

test("how single sign-on is set up is told without the client's secret", () => {
  const view = describeSingleSignOn(parseEnv({ ...provider, APP_URL: "https://samesku.example" }));
  expect(view).toEqual({
    redirectAddress: "https://samesku.example/api/auth/callback/oidc",
    provider: {
      issuer: "https://login.example.com/realm",
      clientId: "samesku",
      name: "Company login",
      trustsEmail: false,
    },
  });
});

test("where it is not, the address that a provider has to know is told all the same", () => {
  expect(describeSingleSignOn(parseEnv({ PORT: "4000" }))).toEqual({
    redirectAddress: "http://localhost:4000/api/auth/callback/oidc",
    provider: null,
  });
});
