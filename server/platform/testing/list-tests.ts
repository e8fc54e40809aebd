import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Paths from the root of the repository. */
export interface Tests {
  /** Those that find every module as others left it. */
  sharing: string[];
  /** Those that change the environment, the clock or what modules are, themselves or by a fixture: each loads what is ours anew. */
  loading: string[];
}

/** Files of tests in these folders of `root`, by what they may share of the process they run in. */
export function listTests(root: string, folders: readonly string[]): { unit: Tests; database: Tests } {
  const paths = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        join(root, folder, name),
      ),
    )
    .filter((path) => /\.test\.tsx?$/.test(path) && !path.includes("node_modules"));
  const divide = (kind: readonly string[]): Tests => {
    const toNames = (isWanted: (path: string) => boolean) =>
      kind.filter(isWanted).map((path) => relative(root, path));
    return {
      sharing: toNames((path) => !leavesTraces(root, path)),
      loading: toNames((path) => leavesTraces(root, path)),
    };
  };
  const isDatabase = (path: string) => path.endsWith(".db.test.ts");
  return {
    unit: divide(paths.filter((path) => !isDatabase(path))),
    database: divide(paths.filter(isDatabase)),
  };
}

const traces = /\bvi\.(stubEnv|stubGlobal|mock|doMock|resetModules|useFakeTimers|setSystemTime|spyOn)\(/;

function leavesTraces(root: string, path: string): boolean {
  const source = readFileSync(path, "utf8");
  const fixtures = [...source.matchAll(/from "(@\/|\.)([^"]*\.fixture)"/g)].map(([, start, name]) =>
    start === "." ? join(dirname(path), `.${name}.ts`) : join(root, `${name}.ts`),
  );
  return traces.test(source) || fixtures.some((fixture) => leavesTraces(root, fixture));
}
