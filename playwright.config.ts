import { defineConfig } from "@playwright/test";

/** Journeys through one production instance that the set-up starts; they build on each other, so they run in order. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "e2e/.results",
  globalSetup: "./e2e/start-instance.ts",
  workers: 1,
  fullyParallel: false,
  // A test that needs its second try passes, and is named at the end of `npm test`: what raced is to be found.
  retries: process.env.CI ? 1 : 0,
  // Generous: a busy machine is slow, not wrong.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    actionTimeout: 90_000,
    navigationTimeout: 90_000,
    // Who asks for less motion gets none: drawn without a graphics card, a bar that pulses keeps a core busy.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
