import type { AddressInfo } from "node:net";
import { Server, type SFTPWrapper, utils } from "ssh2";

const { STATUS_CODE, OPEN_MODE } = utils.sftp;

interface StoredFile {
  content: string;
  /** Seconds since 1970. */
  modified: number;
  isForbidden?: boolean;
}

/** An SFTP server on this machine, its files in memory. */
export interface SftpServer {
  port: number;
  /** By path, all in /out/. */
  files: Map<string, StoredFile>;
  /** Whoever comes with it is let in, as with `password`. */
  acceptedKey: string | null;
  /** Files that were opened. */
  reads: string[];
  close(): Promise<void>;
}

export const password = "sesame";

export async function openSftpServer(options: { port?: number; hostKey?: string } = {}): Promise<SftpServer> {
  const hostKeys = [options.hostKey ?? utils.generateKeyPairSync("ed25519").private];
  const server = new Server({ hostKeys }, (client) => {
    client.on("error", () => undefined);
    client.on("authentication", (context) => {
      const isKnown =
        (context.method === "password" && context.password === password) ||
        (context.method === "publickey" &&
          shown.acceptedKey !== null &&
          context.key.data.equals(toPublic(shown.acceptedKey)));
      if (isKnown && context.username === "shop") context.accept();
      else context.reject(["password", "publickey"]);
    });
    client.on("session", (accept) => accept().on("sftp", (acceptSftp) => serve(acceptSftp(), shown)));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const shown: SftpServer = {
    port: (server.address() as AddressInfo).port,
    files: new Map(),
    acceptedKey: null,
    reads: [],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return shown;
}

function toPublic(privateKey: string): Buffer {
  const parsed = utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  return (Array.isArray(parsed) ? parsed[0]! : parsed).getPublicSSH();
}

const toAttributes = ({ content, modified }: StoredFile) => ({
  mode: 0o100_644,
  uid: 0,
  gid: 0,
  size: Buffer.byteLength(content),
  atime: modified,
  mtime: modified,
});

function serve(session: SFTPWrapper, { files, reads }: SftpServer): void {
  /** By handle: a file's path, or a folder whose names wait to be told. */
  const handles: { path: string; isTold: boolean }[] = [];
  const open = (id: number, path: string) => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(handles.push({ path, isTold: false }) - 1);
    session.handle(id, handle);
  };
  const find = (id: number, path: string) => {
    const file = files.get(path);
    if (!file) session.status(id, STATUS_CODE.NO_SUCH_FILE);
    return file;
  };
  const stat = (id: number, path: string) => {
    const file = find(id, path);
    if (file) session.attrs(id, toAttributes(file));
  };
  session.on("STAT", stat);
  session.on("LSTAT", stat);
  session.on("FSTAT", (id, handle) => stat(id, handles[handle.readUInt32BE()]!.path));
  session.on("CLOSE", (id) => session.status(id, STATUS_CODE.OK));
  session.on("OPENDIR", (id, path) =>
    path === "/out/" ? open(id, path) : session.status(id, STATUS_CODE.NO_SUCH_FILE),
  );
  session.on("READDIR", (id, handle) => {
    const folder = handles[handle.readUInt32BE()]!;
    if (folder.isTold) return session.status(id, STATUS_CODE.EOF);
    folder.isTold = true;
    session.name(
      id,
      [...files].map(([path, file]) => ({
        filename: path.slice("/out/".length),
        longname: path,
        attrs: toAttributes(file),
      })),
    );
  });
  session.on("OPEN", (id, path, flags) => {
    const file = find(id, path);
    if (!file) return;
    if (file.isForbidden || !(flags & OPEN_MODE.READ))
      return session.status(id, STATUS_CODE.PERMISSION_DENIED);
    reads.push(path);
    open(id, path);
  });
  session.on("READ", (id, handle, offset, length) => {
    const content = Buffer.from(files.get(handles[handle.readUInt32BE()]!.path)!.content);
    if (offset >= content.length) return session.status(id, STATUS_CODE.EOF);
    session.data(id, content.subarray(offset, offset + length));
  });
}
