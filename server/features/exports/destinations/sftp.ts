import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type { SFTPWrapper } from "ssh2";
import { publicSshPolicy } from "../../../platform/public-address";
import { connectSftp } from "../../sources/kinds/sftp-connection";
import { SourceProblem } from "../../sources/source-problem";
import type { DestinationSettingsOf } from "../destination-schema";
import type { DeliveryContext, Destination } from "./destination";

type SftpSettings = DestinationSettingsOf<"sftp">;

/** A folder of an SFTP server. Its host key is remembered when it is first reached. */
export const sftp: Destination<"sftp"> = {
  policy: publicSshPolicy,
  toPlace: ({ host, port, path }) =>
    `${port === 22 ? host : `${host}:${port}`}${path.startsWith("/") ? "" : "/"}${path}`,
  toOrigin: ({ host, port }) => `${host.toLowerCase()}:${port}`,
  check: (settings, context) =>
    inSession(settings, context, async (session) => {
      const { isDirectory } = await promisify(session.stat.bind(session))(settings.path || ".").then(
        (stats) => ({
          isDirectory: stats.isDirectory(),
        }),
      );
      if (!isDirectory)
        throw new SourceProblem(`${settings.path} is a file, no folder. Give another one.`, {
          field: "path",
        });
    }),
  deliver: (settings, file, context) =>
    inSession(settings, context, async (session) => {
      const below = settings.path === "" ? "" : `${settings.path === "/" ? "" : settings.path}/`;
      const partial = `${below}.${file.name}.${file.runId.slice(0, 8)}.part`;
      const remove = promisify(session.unlink.bind(session));
      try {
        await pipeline(createReadStream(file.path), session.createWriteStream(partial), {
          ...(context.signal && { signal: context.signal }),
        });
        await replace(session, partial, `${below}${file.name}`);
      } catch (error) {
        await remove(partial).catch(() => undefined);
        throw error;
      }
    }),
};

/** By OpenSSH's extension, which replaces in one step; servers without it rename where nothing stands, so that is removed first. */
async function replace(session: SFTPWrapper, from: string, to: string): Promise<void> {
  const replacing = await promisify(session.ext_openssh_rename.bind(session))(from, to).then(
    () => true,
    () => false,
  );
  if (replacing) return;
  await promisify(session.unlink.bind(session))(to).catch(() => undefined);
  await promisify(session.rename.bind(session))(from, to);
}

async function inSession(
  settings: SftpSettings,
  { policy, signal }: DeliveryContext,
  work: (session: SFTPWrapper) => Promise<void>,
): Promise<SftpSettings | null> {
  const { client, hostKey } = await connectSftp(settings, policy, signal);
  client.on("error", () => undefined);
  try {
    await work(await promisify(client.sftp.bind(client))());
    return hostKey === settings.hostKey ? null : { ...settings, hostKey };
  } catch (error) {
    throw toFileProblem(error, settings);
  } finally {
    client.end();
  }
}

/** Statuses of the SFTP protocol: 2 = no such file, 3 = permission denied. */
function toFileProblem(error: unknown, { path, user }: SftpSettings): SourceProblem {
  if (error instanceof SourceProblem) return error;
  const { code } = error as { code?: unknown };
  const place = path === "" ? `the folder of ${user}` : path;
  if (code === 2)
    return new SourceProblem(`There is no folder ${place}. Make it, or give another one.`, {
      field: "path",
      needsPerson: true,
      cause: error,
    });
  if (code === 3)
    return new SourceProblem(
      `${user} may not write into ${place}. Have it allowed, or give another folder.`,
      {
        field: "path",
        needsPerson: true,
        cause: error,
      },
    );
  return new SourceProblem("The server broke off before the file was there. It is tried again later.", {
    cause: error,
  });
}
