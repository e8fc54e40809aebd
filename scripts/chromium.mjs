// Finds a Chromium for the end-to-end tests, or installs one: the system's, else Playwright's, else the distribution's.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fail, root, step } from "./prepare.mjs";

const commandNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPath = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** The path of an executable browser. */
export function findOrInstallChromium() {
  const found = findSystemChromium() ?? findPlaywrightChromium();
  if (found) return found;
  step("Installing Chromium for the end-to-end tests");
  spawnSync("npx", ["playwright", "install", "chromium"], { cwd: root, stdio: "ignore", timeout: 300_000 });
  const downloaded = findPlaywrightChromium();
  if (downloaded) return downloaded;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const args of [["update"], ["install", "-y", "chromium"]]) {
    const [command, ...rest] = [...asRoot, "apt-get", ...args];
    spawnSync(command, rest, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  }
  return (
    findSystemChromium() ??
    fail(
      "No Chromium was found and none could be installed. Install Chromium or Google Chrome and run the tests again.",
    )
  );
}

function findSystemChromium() {
  if (process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = folders.flatMap((folder) => commandNames.map((name) => join(folder, name)));
  return [...candidates, macPath].find((path) => existsSync(path)) ?? null;
}

function findPlaywrightChromium() {
  const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  const result = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
  const path = result.stdout?.trim();
  return path && existsSync(path) ? path : null;
}
