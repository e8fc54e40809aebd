import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const shared = {
  resolve: {
    alias: {
      "@lingui/core/macro": resolve(import.meta.dirname, "app/_texts/macros.fixture.tsx"),
      "@lingui/react/macro": resolve(import.meta.dirname, "app/_texts/macros.fixture.tsx"),
      "@": resolve(import.meta.dirname),
    },
  },
};

/** They start the embedded database themselves, whatever server the others use: once is enough. */
const embeddedOnly = [
  "server/platform/embedded-database/**",
  "bench/outages/kills.db.test.ts",
  "bench/outages/full-disk.db.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["{server,workers,prisma,app,scripts,bench,clients}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          testTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: "database",
          include: ["{app,server,workers,prisma,scripts,bench,clients}/**/*.db.test.ts"],
          exclude: ["**/node_modules/**", ...(process.env.TEST_DATABASE_URL ? embeddedOnly : [])],
          globalSetup: ["server/platform/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          env: { LOG_LEVEL: "silent" },
        },
      },
    ],
  },
});
