import { createHash } from "node:crypto";
import { connect as connectSocket, type Socket } from "node:net";
import { basename } from "node:path";
import { promisify } from "node:util";
import { Client, type SFTPWrapper } from "ssh2";
import { refuseHost, toGuardedLookup } from "../../../platform/open-web-address";
import { type AddressPolicy, publicSshPolicy } from "../../../platform/public-address";
import type { FileVersion, SettingsOf } from "../schema";
import { SourceProblem, toUnreachable } from "../source-problem";
import { findNewest, readPattern } from "./file-pattern";
import type { SourceKind } from "./source-kind";

type SftpSettings = SettingsOf<"sftp">;

const connectMsMax = 30_000;

/** A file on an SFTP server, or the newest one that a pattern names. Its host key is remembered when it is first reached (TOFU). */
export const sftp: SourceKind<"sftp"> = {
  policy: publicSshPolicy,
  toHost: ({ host, port }) => (port === 22 ? host : `${host}:${port}`),
  toOrigin: ({ host, port }) => `${host.toLowerCase()}:${port}`,
  async open(settings, { policy, signal, known }) {
    const { client, hostKey } = await connect(settings, policy, signal);
    const end = () => client.end();
    signal?.addEventListener("abort", end, { once: true });
    try {
      const session = await promisify(client.sftp.bind(client))();
      const file = await findFile(session, settings.path);
      const version = {
        path: file.path,
        modified: file.modifiedAt.toISOString(),
        sizeBytes: file.sizeBytes,
      };
      if (isSame(version, known)) {
        end();
        return "unchanged";
      }
      const stream = session.createReadStream(file.path);
      client.on("error", (error) => stream.destroy(error));
      client.once("close", () => stream.destroyed || stream.destroy(new Error("the connection ended")));
      stream.once("close", end);
      return {
        ...file,
        name: basename(file.path),
        stream,
        version,
        ...(hostKey !== settings.hostKey && { learned: { ...settings, hostKey } }),
      };
    } catch (error) {
      end();
      throw toFileProblem(error, settings);
    }
  },
};

function isSame(version: FileVersion, known: FileVersion | null): boolean {
  return (["path", "modified", "sizeBytes"] as const).every((key) => version[key] === known?.[key]);
}

interface Connected {
  client: Client;
  /** As OpenSSH shows it: SHA256:… */
  hostKey: string;
}

/** The key is checked before anything is said of who asks. Only addresses that the policy allows are connected to. */
function connect(
  settings: SftpSettings,
  policy: AddressPolicy,
  signal: AbortSignal | undefined,
): Promise<Connected> {
  const { host, port, user, password, privateKey, passphrase } = settings;
  let hostKey = "";
  let sock: Socket | undefined;
  return new Promise<Connected>((resolve, reject) => {
    refuseHost(host, port, policy);
    signal?.throwIfAborted();
    const client = new Client();
    sock = connectSocket({ host, port, lookup: toGuardedLookup(policy, port), timeout: connectMsMax });
    sock.once("timeout", () => sock?.destroy(new Error("no answer")));
    client.once("ready", () => {
      sock?.setTimeout(0);
      resolve({ client, hostKey });
    });
    client.once("error", reject);
    client.once("close", () => reject(new Error("the connection ended")));
    client.connect({
      sock,
      username: user,
      ...(password !== "" && { password }),
      ...(privateKey !== "" && { privateKey }),
      ...(passphrase !== "" && { passphrase }),
      readyTimeout: connectMsMax,
      keepaliveInterval: 20_000,
      hostVerifier: (key: Buffer) => {
        hostKey = toFingerprint(key);
        return settings.hostKey === "" || settings.hostKey === hostKey;
      },
    });
  }).catch((error: unknown) => {
    sock?.destroy();
    throw toConnectProblem(error, settings, hostKey);
  });
}

function toFingerprint(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

function toConnectProblem(error: unknown, settings: SftpSettings, hostKey: string): SourceProblem {
  const { message = "", level } = error as { message?: string; level?: string };
  if (hostKey !== "" && settings.hostKey !== "" && settings.hostKey !== hostKey) {
    return new SourceProblem(
      `${settings.host} shows another key than before: ${hostKey} instead of ${settings.hostKey}. Somebody may stand between you and it. Ask whoever runs the server whether its key was changed; trust the new one only if it was.`,
      { field: "host", needsPerson: true, hostKey, cause: error },
    );
  }
  if (/passphrase|decrypt|integrity check/i.test(message)) {
    return new SourceProblem("The private key can't be opened. Check its passphrase.", {
      field: "passphrase",
      needsPerson: true,
      cause: error,
    });
  }
  if (/parse privateKey|unsupported key/i.test(message)) {
    return new SourceProblem(
      "This is no private key. Paste the whole file, from -----BEGIN to -----END, not the .pub file.",
      { field: "privateKey", needsPerson: true, cause: error },
    );
  }
  if (level === "client-authentication") {
    return new SourceProblem(`${settings.host} refuses ${settings.user}. Check user, password and key.`, {
      field: settings.privateKey === "" ? "password" : "privateKey",
      needsPerson: true,
      cause: error,
    });
  }
  return toUnreachable("host", error);
}

interface RemoteFile {
  path: string;
  modifiedAt: Date;
  sizeBytes: number;
}

async function findFile(session: SFTPWrapper, path: string): Promise<RemoteFile> {
  const pattern = readPattern(path);
  if (pattern.kind === "file") {
    const { mtime, size } = await promisify(session.stat.bind(session))(path);
    return { path, modifiedAt: new Date(mtime * 1_000), sizeBytes: size };
  }
  const { folder, matches } = pattern;
  const entries = await promisify(session.readdir.bind(session))(folder === "" ? "." : folder);
  const newest = findNewest(
    entries
      .filter(({ filename, attrs }) => !attrs.isDirectory() && matches(filename))
      .map(({ filename, attrs }) => ({
        path: `${folder}${filename}`,
        modifiedAt: new Date(attrs.mtime * 1_000),
        sizeBytes: attrs.size,
      })),
  );
  if (newest) return newest;
  throw new SourceProblem(
    `No file matches ${path}. Check folder and pattern, or wait until a file is there.`,
    {
      field: "path",
    },
  );
}

/** Statuses of the SFTP protocol: 2 = no such file, 3 = permission denied. */
function toFileProblem(error: unknown, { path, user }: SftpSettings): SourceProblem {
  if (error instanceof SourceProblem) return error;
  const { code } = error as { code?: unknown };
  if (code === 2) {
    return new SourceProblem(
      `There is no ${path}. Check the path, from the root or from the folder of ${user}.`,
      {
        field: "path",
        cause: error,
      },
    );
  }
  if (code === 3) {
    return new SourceProblem(`${user} may not read ${path}. Have it allowed, or give another path.`, {
      field: "path",
      needsPerson: true,
      cause: error,
    });
  }
  return new SourceProblem("The server broke off before the file was there. Try again later.", {
    cause: error,
  });
}
