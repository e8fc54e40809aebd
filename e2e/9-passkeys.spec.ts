import type { Locator, Page } from "@playwright/test";
import {
  admin,
  baseUrl,
  expect,
  expectAccessible,
  openSession,
  takePicture,
  test,
  watchConsole,
} from "./journey";

/** Gives the page a device that makes passkeys and recognises its owner. */
async function plugInAuthenticator(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("WebAuthn.enable");
  await devTools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** The page around what it is about: also in the dark and on a phone, when no message is on its way in or out. */
async function takePictures(page: Page, name: string, subject: Locator): Promise<void> {
  await expect(page.locator("[data-sonner-toast]")).toHaveCount(0);
  const take = async (suffix = "") => {
    await subject.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await takePicture(page, name + suffix);
    await expectAccessible(page);
  };
  await take();
  await page.emulateMedia({ colorScheme: "dark" });
  await take("-dark");
  await page.emulateMedia({ colorScheme: "light" });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 780 });
  await take("-phone");
  if (size) await page.setViewportSize(size);
}

test("an admin adds a passkey, signs in with it alone, renames and removes it", async ({ browser }) => {
  const context = await openSession(browser);
  const page = await context.newPage();
  const errors = watchConsole(page);
  await plugInAuthenticator(page);
  await page.goto(`${baseUrl()}/settings?tab=account`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("Name of the passkey").fill("Ada's laptop");
  const password = page.getByLabel("Your password");
  await password.fill("not the password");
  await page.getByRole("button", { name: "Make the passkey" }).click();
  await expect(page.getByText("The password is not right.")).toBeVisible();
  await takePictures(page, "passkey-setup", password);
  await password.fill(admin.password);
  await page.getByRole("button", { name: "Make the passkey" }).click();
  await expect(page.getByText("The passkey was added")).toBeVisible();
  await takePictures(page, "passkeys", page.getByRole("button", { name: "Rename Ada's laptop" }));

  await context.clearCookies();
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await takePictures(page, "sign-in-passkey", page.getByRole("button", { name: "Sign in with a passkey" }));
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("button", { name: `Account of ${admin.name}` })).toBeVisible();

  await page.goto("/settings?tab=account");
  await page.getByRole("button", { name: "Rename Ada's laptop" }).click();
  await page.getByLabel("Name of the passkey").fill("The old laptop");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByText("Renamed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Remove The old laptop" }).click();
  await takePictures(page, "passkey-removal", page.getByRole("button", { name: "Remove the passkey" }));
  await page.getByLabel("Your password").fill(admin.password);
  await page.getByRole("button", { name: "Remove the passkey" }).click();
  await expect(page.getByText("The old laptop")).toHaveCount(0);
  await page.goto("/settings?tab=security");
  await expect(page.getByRole("cell", { name: "Passkey added" })).toBeVisible();
  await takePicture(page, "passkey-security-log");

  await context.clearCookies();
  await page.goto("/sign-in");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey is not known here any more.")).toBeVisible();
  expect(errors, "errors in the console").toEqual([]);
  await context.close();
});
