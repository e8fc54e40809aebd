import { randomBytes } from "node:crypto";
import { join } from "node:path";

/**
 * Where the embedded database is served. On a socket the folder that it lies in says who may connect, everywhere else a password does:
 * whoever has an account on this machine can connect to a port of it.
 */
export type DatabaseAddress =
  | { kind: "socket"; folder: string; path: string; url: string }
  | { kind: "loopback"; port: number; password: string };

/** What PostgreSQL's clients make of a folder as host: they look for `.s.PGSQL.` and the port in it. */
const socketName = ".s.PGSQL.5432";
/** A socket's path has 104 to 108 bytes, by system. */
const pathBytesMax = 100;

/**
 * The address of a database. A folder takes a socket in it, unless its path is too long or the system has none (Windows); everything else a
 * port of loopback. `earlierUrl` is where this database was served before, so that clients find it again.
 */
export function chooseAddress(folder: string | undefined, earlierUrl?: string): DatabaseAddress {
  if (folder && process.platform !== "win32") {
    const path = join(folder, socketName);
    if (Buffer.byteLength(path) <= pathBytesMax)
      return {
        kind: "socket",
        folder,
        path,
        url: `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(folder)}`,
      };
  }
  const earlier = earlierUrl ? new URL(earlierUrl) : null;
  return {
    kind: "loopback",
    port: Number(earlier?.port ?? 0),
    password: earlier?.password || randomBytes(32).toString("base64url"),
  };
}

/** What a `pg` client connects to; `port` is the one that the system gave a loopback address. */
export function toUrl(address: DatabaseAddress, port: number): string {
  if (address.kind === "socket") return address.url;
  return `postgresql://postgres:${address.password}@127.0.0.1:${port}/postgres`;
}
