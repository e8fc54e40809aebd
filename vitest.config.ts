import { resolve } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { codeFolders } from "./scripts/code-folders.mjs";
import { listTests, type Tests } from "./server/platform/testing/list-tests.ts";

const { unit, database } = listTests(import.meta.dirname, codeFolders);

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

type TestOptions = NonNullable<TestProjectInlineConfiguration["test"]>;

/**
 * Two projects of one kind of tests, `name` and `name-anew`, one after the other since files of two don't share a process. Those of one do: in a new process
 * packages are read and the embedded database's code is compiled anew, which takes longer than most files do.
 */
function toProjects(name: string, { sharing, loading }: Tests, firstOrder: number, options: TestOptions) {
  const toProject = (suffix: string, include: string[], setupFile: string, groupOrder: number) => ({
    ...shared,
    test: {
      ...options,
      name: `${name}${suffix}`,
      include,
      setupFiles: [`server/platform/testing/${setupFile}.ts`],
      isolate: false,
      sequence: { groupOrder },
      testTimeout: 60_000,
    },
  });
  return [
    toProject("", sharing, "leave-no-traces", firstOrder),
    toProject("-anew", loading, "load-anew", firstOrder + 1),
  ];
}

export default defineConfig({
  test: {
    projects: [
      ...toProjects("unit", unit, 0, {}),
      ...toProjects("database", database, 2, {
        exclude: process.env.TEST_DATABASE_URL ? embeddedOnly : [],
        globalSetup: ["server/platform/testing/global-setup.ts"],
        hookTimeout: 60_000,
        maxWorkers: 2,
        env: { LOG_LEVEL: "silent" },
      }),
    ],
  },
});
