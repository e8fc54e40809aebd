import type { AddressInfo } from "node:net";
import ssh2, { type SFTPWrapper } from "ssh2";

const { Server, utils } = ssh2;
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
  /** By path, all in /out/, or in /in/, which can be written to. */
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

const folderAttributes = { mode: 0o40_755, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };

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
    if (path === "/in") return session.attrs(id, folderAttributes);
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
    if (path.startsWith("/in/") && flags & OPEN_MODE.WRITE) {
      files.set(path, { content: "", modified: 0 });
      return open(id, path);
    }
    const file = find(id, path);
    if (!file) return;
    if (file.isForbidden || !(flags & OPEN_MODE.READ))
      return session.status(id, STATUS_CODE.PERMISSION_DENIED);
    reads.push(path);
    open(id, path);
  });
  session.on("FSETSTAT", (id) => session.status(id, STATUS_CODE.OK));
  session.on("WRITE", (id, handle, _offset, data) => {
    const file = find(id, handles[handle.readUInt32BE()]!.path);
    if (!file) return;
    file.content += data.toString();
    session.status(id, STATUS_CODE.OK);
  });
  // As the protocol has it: nothing is replaced.
  session.on("RENAME", (id, from, to) => {
    const file = find(id, from);
    if (!file) return;
    if (files.has(to)) return session.status(id, STATUS_CODE.FAILURE);
    files.delete(from);
    files.set(to, file);
    session.status(id, STATUS_CODE.OK);
  });
  session.on("REMOVE", (id, path) =>
    session.status(id, files.delete(path) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE),
  );
  session.on("READ", (id, handle, offset, length) => {
    const content = Buffer.from(files.get(handles[handle.readUInt32BE()]!.path)!.content);
    if (offset >= content.length) return session.status(id, STATUS_CODE.EOF);
    session.data(id, content.subarray(offset, offset + length));
  });
}
