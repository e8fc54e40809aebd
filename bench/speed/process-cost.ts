import { readFile } from "node:fs/promises";

const ticksPerSecond = 100;

/** Processor time that a process has used, in ms; null where there is no /proc. */
export async function readProcessMs(processId: number | null): Promise<number | null> {
  const stat = await readFile(`/proc/${processId}/stat`, "utf8").catch(() => null);
  if (stat === null) return null;
  // The command's name, in brackets, may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond;
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
