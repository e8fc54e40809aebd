import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };

interface Service {
  image?: string;
  command?: string;
  user?: string;
  read_only?: boolean;
  restart: string;
  volumes: string[];
  security_opt: string[];
  depends_on?: Record<string, unknown>;
  healthcheck: { test: string[] };
}

const compose = parse(readFileSync("compose.yaml", "utf8"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const scripts: Record<string, string> = packageJson.scripts;
const isNpmScript = (command: string) => /^npm run (\S+)$/.exec(command)?.[1] ?? "";

test("compose: services, volumes and files that are named are there, and commands are npm scripts", () => {
  const names = Object.keys(compose.services);
  expect(names).toEqual(["web", "worker", "database"]);
  for (const [name, service] of Object.entries(compose.services)) {
    expect(service.healthcheck.test.length, name).toBeGreaterThan(0);
    expect(service.restart).toBe("unless-stopped");
    expect(service.security_opt).toContain("no-new-privileges:true");
    for (const other of Object.keys(service.depends_on ?? {})) expect(names).toContain(other);
    for (const volume of service.volumes) {
      const [source] = volume.split(":");
      if (source!.startsWith("./")) expect(existsSync(source!), source).toBe(true);
      else expect(Object.keys(compose.volumes)).toContain(source);
    }
  }
  for (const name of ["web", "worker"]) {
    const { command, user, read_only: isReadOnly } = compose.services[name]!;
    expect(scripts).toHaveProperty(isNpmScript(command ?? ""));
    expect([user, isReadOnly]).toEqual(["node", true]);
  }
});

test("Dockerfile: what is copied is there, it runs as no root, and its command is an npm script", () => {
  const lines = readFileSync("Dockerfile", "utf8").split("\n");
  for (const line of lines.filter((one) => /^COPY (?!--from)/.test(one)))
    for (const source of line.split(" ").slice(1, -1)) expect(existsSync(source), source).toBe(true);
  expect(lines.findLast((line) => line.startsWith("USER "))).toBe("USER node");
  const command = JSON.parse(lines.find((line) => line.startsWith("CMD "))!.slice(4)) as string[];
  expect(scripts).toHaveProperty(isNpmScript(command.join(" ")));
  const ignored = readFileSync(".dockerignore", "utf8").split("\n");
  expect(ignored).toEqual(expect.arrayContaining(["node_modules", ".git", ".data"]));
});

test("shell of containers is sound, and commands that the operations page names are npm scripts", () => {
  execFileSync("sh", ["-n", "scripts/containers/create-role.sh"]);
  const page = readFileSync("docs/operations.md", "utf8");
  const named = [...page.matchAll(/npm run ([a-z]+)/g)].map((match) => match[1]!);
  expect(named.length).toBeGreaterThan(5);
  for (const name of new Set(named)) expect(scripts).toHaveProperty(name);
});
