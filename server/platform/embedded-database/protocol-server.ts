import { timingSafeEqual } from "node:crypto";
import { chmodSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { type DatabaseAddress, toUrl } from "./address";
import { SessionGate } from "./session-gate";
import {
  encodePasswordRefusal,
  encodePasswordRequest,
  endsExchange,
  type FrontendMessage,
  readFrontendMessage,
  readPassword,
  readTransactionStatus,
} from "./wire-protocol";

const idleInTransactionMsMax = 60_000;
const messageBytesMax = 256 * 1024 * 1024;
/** Of a client that has not been let in. */
const greetingBytesMax = 16 * 1024;
const greetingMsMax = 10_000;
/** The server itself, among sessions. */
const noSession = 0;

/**
 * Serves one PGlite to many PostgreSQL clients of this machine's user. Needed because `@electric-sql/pglite-socket` schedules single
 * messages: as soon as a statement fails while others wait, it mixes the exchanges of two clients (see
 * docs/decisions.md). COPY is not possible on PGlite.
 */
export class ProtocolServer {
  private readonly gate = new SessionGate();
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private nextSessionId = 1;
  private readonly shared: SharedState;

  constructor(
    db: PGlite,
    private readonly address: DatabaseAddress,
  ) {
    const password = address.kind === "loopback" ? address.password : null;
    this.shared = { db, gate: this.gate, password, steps: { isRunning: false, count: 0 } };
    this.server = createServer((socket) => this.accept(socket));
  }

  /** Whether a message is with the database, and how many were before it: one that stays with it while time passes here is never answered. */
  get steps(): Readonly<Steps> {
    return this.shared.steps;
  }

  /** Listens at its address. Returns what clients connect to. */
  listen(): Promise<string> {
    const { address } = this;
    return new Promise((resolve, reject) => {
      this.server.once("error", reject);
      const listening = () => {
        const bound = this.server.address();
        if (address.kind === "socket") chmodSync(address.path, 0o600);
        resolve(toUrl(address, typeof bound === "object" && bound ? bound.port : 0));
      };
      if (address.kind === "loopback") return this.server.listen(address.port, "127.0.0.1", listening);
      // Left by a process that was killed: who claimed the folder is alone in it.
      rmSync(address.path, { force: true });
      return this.server.listen(address.path, listening);
    });
  }

  /**
   * Has another PGlite, which `replace` makes of the one before, answer from now on: between two transactions, while all clients wait. They notice nothing
   * of it, as none has statements with names, settings of a session or locks of one.
   */
  async exchange(replace: (before: PGlite) => Promise<PGlite>): Promise<void> {
    await this.gate.enter(noSession, async () => {
      this.shared.db = await replace(this.shared.db);
      return false;
    });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    // Whatever a session still runs ends first: an empty exchange waits its turn.
    await this.gate.enter(noSession, async () => false);
  }

  private accept(socket: Socket): void {
    socket.setNoDelay(true);
    this.sockets.add(socket);
    const session = new Session(this.nextSessionId++, socket, this.shared);
    socket.on("data", (data: Buffer) => session.receive(data));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.sockets.delete(socket);
      void session.end();
    });
  }
}

interface Steps {
  isRunning: boolean;
  count: number;
}

interface SharedState {
  db: PGlite;
  gate: SessionGate;
  /** Null = whoever reaches the address may come in. */
  password: string | null;
  steps: Steps;
}

class Session {
  private buffer: Buffer = Buffer.alloc(0);
  private started = false;
  /** What the client began with, until it is let in. */
  private greeting: Uint8Array | null = null;
  private isAdmitted = false;
  private exchange: Uint8Array[] = [];
  private idleTimer: NodeJS.Timeout | undefined;
  private readonly gate: SessionGate;

  constructor(
    private readonly id: number,
    private readonly socket: Socket,
    private readonly shared: SharedState,
  ) {
    this.gate = shared.gate;
    this.idleTimer = setTimeout(() => socket.destroy(), greetingMsMax);
  }

  receive(data: Buffer): void {
    this.buffer = this.buffer.length === 0 ? data : Buffer.concat([this.buffer, data]);
    if (this.buffer.length > (this.isAdmitted ? messageBytesMax : greetingBytesMax)) {
      this.socket.destroy();
      return;
    }
    for (;;) {
      const read = readFrontendMessage(this.buffer, this.started);
      if (read.kind === "invalid") this.socket.destroy();
      if (read.kind !== "complete") return;
      this.buffer = this.buffer.subarray(read.lengthBytes);
      this.handle(read.message);
    }
  }

  /** The client is gone: what it waited for is dropped, its open transaction rolled back. */
  async end(): Promise<void> {
    clearTimeout(this.idleTimer);
    this.gate.discard(this.id);
    await this.gate
      .enter(this.id, async () => {
        if (this.gate.isOwner(this.id)) await this.shared.db.exec("ROLLBACK");
        return false;
      })
      .catch(() => undefined);
  }

  private handle(message: FrontendMessage): void {
    if (message.kind === "encryption-request") {
      this.socket.write("N");
    } else if (message.kind === "cancel-request") {
      this.socket.end();
    } else if (message.kind === "startup") {
      this.started = true;
      this.greet(message.bytes);
    } else if (!this.isAdmitted) {
      this.admit(message);
    } else if (message.type === "X") {
      this.socket.end();
    } else {
      this.exchange.push(message.bytes);
      if (!endsExchange(message.type)) return;
      this.submit(this.exchange);
      this.exchange = [];
    }
  }

  private greet(greeting: Uint8Array): void {
    this.greeting = greeting;
    if (this.shared.password === null) this.letIn();
    else this.socket.write(encodePasswordRequest());
  }

  private admit({ type, bytes }: { type: string; bytes: Uint8Array }): void {
    if (type === "p" && isSame(readPassword(bytes), this.shared.password ?? "")) this.letIn();
    else this.socket.end(encodePasswordRefusal());
  }

  private letIn(): void {
    if (!this.greeting) return;
    this.isAdmitted = true;
    this.submit([this.greeting]);
    this.greeting = null;
  }

  private submit(messages: Uint8Array[]): void {
    clearTimeout(this.idleTimer);
    this.gate.enter(this.id, () => this.run(messages)).catch(() => this.socket.destroy());
  }

  private async run(messages: Uint8Array[]): Promise<boolean> {
    const chunks: Uint8Array[] = [];
    const { db, steps } = this.shared;
    await db.runExclusive(async () => {
      for (const message of messages) {
        steps.count++;
        steps.isRunning = true;
        await db.execProtocolRawStream(message, { onRawData: (data) => void chunks.push(data.slice()) });
        steps.isRunning = false;
      }
    });
    const response = Buffer.concat(chunks);
    if (this.socket.writable) this.socket.write(response);
    const inTransaction = (readTransactionStatus(response) ?? "idle") !== "idle";
    if (inTransaction) {
      this.idleTimer = setTimeout(() => this.socket.destroy(), idleInTransactionMsMax);
    }
    return inTransaction;
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
