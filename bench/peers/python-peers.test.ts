import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDataSet } from "../datasets/read-data-set";
import { listMissingPackages, readPeerOutput, runPythonPeer } from "./python-peers";
import { findReadyPeers, measurePythonPeer } from "./run-peers";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "python-peers-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program that stands where Python would: it is given the runner, the script and the tables. */
async function writeFakePython(body: string): Promise<string> {
  const path = join(folder, "fake-python");
  await writeFile(
    path,
    `#!${process.execPath}\nconst [, , runner, script, ...tables] = process.argv;\n${body}`,
  );
  await chmod(path, 0o755);
  return path;
}

/** Four offers a side, three known matches. */
async function writeTables(): Promise<string> {
  const directory = join(folder, "shop");
  await mkdir(directory);
  const titles = ["red kettle q100", "green lamp l5", "desk fan f7", "violin v9"];
  const table = titles.map((title, at) => `${at},${title},\n`).join("");
  for (const side of ["A", "B"])
    await writeFile(join(directory, `table${side}.csv`), `id,name,price\n${table}`);
  await writeFile(join(directory, "gold.csv"), "ltable_id,rtable_id\n0,1\n1,2\n2,0\n");
  return directory;
}

const printing = (...lines: unknown[]) =>
  lines.map((line) => `console.log(${JSON.stringify(JSON.stringify(line))});`).join("\n");

test("each line but the last is a pair, and pairs may be none", () => {
  const cost = '{"cpuSeconds":1.5,"memoryMb":80}';
  expect(readPeerOutput(`["1","x"]\n["2","y"]\n${cost}\n`)).toEqual({
    pairs: [
      ["1", "x"],
      ["2", "y"],
    ],
    cpuSeconds: 1.5,
    memoryMb: 80,
  });
  expect(readPeerOutput(cost).pairs).toEqual([]);
});

test.each([
  "",
  '["1","x"]',
  '[1,2]\n{"cpuSeconds":1,"memoryMb":1}',
  'loading\n{"cpuSeconds":1,"memoryMb":1}',
])("output that is cut short or mixed with other text is refused: %j", (output) => {
  expect(() => readPeerOutput(output)).toThrow();
});

test("what a peer found is held against the known matches, a pair named twice counted once", async () => {
  const directory = await writeTables();
  const python = await writeFakePython(
    printing(["0", "1"], ["1", "2"], ["1", "2"], ["3", "3"], ["2", "3"], { cpuSeconds: 2, memoryMb: 64 }),
  );
  const result = await measurePythonPeer(
    await readDataSet(directory),
    directory,
    { name: "fake", script: "fake_peer.py" },
    python,
  );
  expect(result).toEqual({
    dataset: "shop",
    name: "fake",
    precision: 2 / 4,
    recall: 2 / 3,
    f1: 4 / 7,
    cpuSeconds: 2,
    memoryMb: 64,
  });
});

test("a peer is given the runner, its script and the paths of both tables", async () => {
  const cost = "{ cpuSeconds: 0, memoryMb: 1 }";
  const python = await writeFakePython(
    `for (const line of [[runner, script], tables, ${cost}]) console.log(JSON.stringify(line));`,
  );
  const [[runner, script], tables] = (await runPythonPeer(python, "x_peer.py", ["/a.csv", "/b.csv"]))
    .pairs as [[string, string], [string, string]];
  expect(runner).toBe(join(import.meta.dirname, "measure.py"));
  expect(script).toBe(join(import.meta.dirname, "x_peer.py"));
  expect(tables).toEqual(["/a.csv", "/b.csv"]);
});

test("a peer that fails is told of by the last line that it wrote", async () => {
  const python = await writeFakePython(
    'console.error("Traceback\\nValueError: no titles"); process.exit(1);',
  );
  await expect(runPythonPeer(python, "x_peer.py", [])).rejects.toThrow(/^ValueError: no titles$/);
});

test("peers whose packages are absent are left out, each with how to install them", async () => {
  const leftOut: string[] = [];
  const python = await writeFakePython('console.log(process.argv.includes("splink") ? "splink" : "");');
  const ready = await findReadyPeers(python, (sentence) => leftOut.push(sentence));
  expect(ready.map(({ name }) => name)).toEqual(["pyJedAI", "GoldenMatch", "random forest"]);
  expect(leftOut).toEqual([
    expect.stringMatching(/^Splink: .* has no splink\. To install: .*requirements\.txt/),
  ]);
});

test("without any Python every peer is left out", async () => {
  const leftOut: string[] = [];
  expect(await findReadyPeers(join(folder, "none"), (sentence) => leftOut.push(sentence))).toEqual([]);
  expect(leftOut).toHaveLength(4);
  expect(leftOut[0]).toContain("there is no ");
});

const hasPython = (() => {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!hasPython)(
  "a real script's pairs and cost come back, what it prints besides does not",
  async () => {
    const script = join(folder, "toy_peer.py");
    await writeFile(
      script,
      [
        "import sys",
        `sys.path.insert(0, ${JSON.stringify(import.meta.dirname)})`,
        "from peer_tables import print_pairs, read_tables",
        "print('loading')",
        "held = bytearray(100 * 1024 ** 2)",
        "left, right = read_tables()",
        "print_pairs([(a['id'], b['id']) for a in left for b in right if a['text'] == b['text']])",
      ].join("\n"),
    );
    const directory = await writeTables();
    const tables = ["tableA.csv", "tableB.csv"].map((file) => join(directory, file));
    const { pairs, cpuSeconds, memoryMb } = await runPythonPeer("python3", script, tables);
    expect(pairs).toEqual(["0", "1", "2", "3"].map((id) => [id, id]));
    expect(cpuSeconds).toBeGreaterThan(0);
    expect(memoryMb).toBeGreaterThan(100);
    expect(await listMissingPackages("python3", ["json", "no_such_package"])).toEqual(["no_such_package"]);
  },
);
