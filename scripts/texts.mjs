// `npm run texts`: writes every text of the app into the catalogs of app/_texts, where translations of texts that stayed are
// kept. With --check it writes nothing and fails where a catalog is not up to date.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./prepare.mjs";

const catalogs = join(root, "app", "_texts");
const names = readdirSync(catalogs).filter((name) => name.endsWith(".po"));

if (!process.argv.includes("--check")) {
  process.exit(extract(catalogs));
}
const folder = mkdtempSync(join(tmpdir(), "samesku-texts-"));
for (const name of names) cpSync(join(catalogs, name), join(folder, name));
const status = extract(folder);
const stale = names.filter((name) => readText(catalogs, name) !== readText(folder, name));
rmSync(folder, { recursive: true, force: true });
for (const name of stale) console.error(`app/_texts/${name} is not up to date: run \`npm run texts\`.`);
process.exit(status !== 0 || stale.length > 0 ? 1 : 0);

function extract(target) {
  const args = ["--no-install", "lingui", "extract", "--clean", "--config", "app/_texts/lingui.config.mjs"];
  const result = spawnSync("npx", args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, TEXTS_FOLDER: target },
  });
  if (result.status !== 0) console.error(`${result.stdout}${result.stderr}`);
  return result.status ?? 1;
}

function readText(target, name) {
  return readFileSync(join(target, name), "utf8");
}
