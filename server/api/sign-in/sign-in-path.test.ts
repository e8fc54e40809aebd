import { expect, test } from "vitest";
import { toSignInPath } from "./sign-in-path";

test("the sign-in page leads back to what was asked for, but not to the overview", () => {
  expect(toSignInPath("/offers/1?q=a%20b&x=1")).toBe(
    `/sign-in?from=${encodeURIComponent("/offers/1?q=a+b&x=1")}`,
  );
  expect(toSignInPath("/review")).toBe("/sign-in?from=%2Freview");
  expect(toSignInPath("/review?_rsc=1abc")).toBe("/sign-in?from=%2Freview");
  for (const path of ["/", "/?_rsc=1", null]) expect(toSignInPath(path)).toBe("/sign-in");
});
