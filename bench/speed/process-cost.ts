import { readdir, readFile } from "node:fs/promises";
import type { SqlRunner } from "@/server/platform/database";

const ticksPerSecond = 100;

interface ProcessStat {
  parentId: number;
  /** Of its own, and of the children that it has seen end. */
  ownTicks: number;
  endedTicks: number;
}

async function readStat(processId: number | string | null): Promise<ProcessStat | null> {
  const stat = await readFile(`/proc/${processId}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  // The command's name, in brackets, may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  return {
    parentId: fields[1]!,
    ownTicks: fields[11]! + fields[12]!,
    endedTicks: fields[13]! + fields[14]!,
  };
}

/** Processor time that a process has used, in ms; null where there is no /proc. */
export async function readProcessMs(processId: number | null): Promise<number | null> {
  const stat = await readStat(processId);
  return stat && (stat.ownTicks * 1_000) / ticksPerSecond;
}

/** The same of a process with all its children, those that have ended too: a PostgreSQL server has one for each connection. */
export async function readFamilyMs(processId: number | null): Promise<number | null> {
  const parent = await readStat(processId);
  if (parent === null) return null;
  const stats = await Promise.all(
    (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(readStat),
  );
  const children = stats.filter((stat) => stat?.parentId === processId);
  const ticks = children.reduce((sum, stat) => sum + stat!.ownTicks, parent.ownTicks + parent.endedTicks);
  return (ticks * 1_000) / ticksPerSecond;
}

/** The process of a server, where it runs on this machine and lets itself be asked; else null. */
export async function findServerProcess(sql: SqlRunner): Promise<number | null> {
  const { rows } = await sql
    .query<{ first: string }>("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS first")
    .catch(() => ({ rows: [] }));
  const processId = Number(rows[0]?.first);
  const name = await readFile(`/proc/${processId}/comm`, "utf8").catch(() => null);
  return name?.startsWith("postgres") ? processId : null;
}

/** The most memory that a process has held, in MB; null where there is no /proc. */
export async function readPeakMb(processId: number | null): Promise<number | null> {
  const status = await readFile(`/proc/${processId}/status`, "utf8").catch(() => null);
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status ?? "")?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_024;
}

/** Processor time of this process so far, in ms. */
export function ownProcessMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Processor time of this process's first thread, which runs all but models and fitting, in ms; null where there is no /proc. */
export async function readMainThreadMs(): Promise<number | null> {
  const path = `/proc/${process.pid}/task/${process.pid}/schedstat`;
  const stat = await readFile(path, "utf8").catch(() => null);
  return stat === null ? null : Number(stat.split(" ")[0]) / 1e6;
}
