import { basename } from "node:path";
import { promisify } from "node:util";
import type { SFTPWrapper } from "ssh2";
import { publicSshPolicy } from "../../../platform/public-address";
import type { FileVersion, SettingsOf } from "../schema";
import { SourceProblem } from "../source-problem";
import { findNewest, readPattern } from "./file-pattern";
import { connectSftp } from "./sftp-connection";
import type { SourceKind } from "./source-kind";

type SftpSettings = SettingsOf<"sftp">;

/** A file on an SFTP server, or the newest one that a pattern names. Its host key is remembered when it is first reached (TOFU). */
export const sftp: SourceKind<"sftp"> = {
  policy: publicSshPolicy,
  toHost: ({ host, port }) => (port === 22 ? host : `${host}:${port}`),
  toOrigin: ({ host, port }) => `${host.toLowerCase()}:${port}`,
  async open(settings, { policy, signal, known }) {
    const { client, hostKey } = await connectSftp(settings, policy, signal);
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
