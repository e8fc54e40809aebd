import { createServer, type Server, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { SessionGate } from "./session-gate";
import {
  endsExchange,
  type FrontendMessage,
  readFrontendMessage,
  readTransactionStatus,
} from "./wire-protocol";

const idleInTransactionMsMax = 60_000;
const messageBytesMax = 256 * 1024 * 1024;

/**
 * Serves one PGlite to many PostgreSQL clients on loopback. Needed because `@electric-sql/pglite-socket` schedules single
 * messages: as soon as a statement fails while others wait, it mixes the exchanges of two clients (see
 * docs/decisions.md). COPY is not possible on PGlite.
 */
export class ProtocolServer {
  private readonly gate = new SessionGate();
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private nextSessionId = 1;

  constructor(private readonly db: PGlite) {
    this.server = createServer((socket) => this.accept(socket));
  }

  /** Listens on 127.0.0.1; port 0 lets the system choose. Returns the port. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(port, "127.0.0.1", () => {
        const address = this.server.address();
        resolve(typeof address === "object" && address ? address.port : port);
      });
    });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    // Whatever a session still runs ends first: an empty exchange waits its turn.
    await this.gate.enter(0, async () => false);
  }

  private accept(socket: Socket): void {
    socket.setNoDelay(true);
    this.sockets.add(socket);
    const session = new Session(this.nextSessionId++, socket, this.db, this.gate);
    socket.on("data", (data: Buffer) => session.receive(data));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.sockets.delete(socket);
      void session.end();
    });
  }
}

class Session {
  private buffer: Buffer = Buffer.alloc(0);
  private started = false;
  private exchange: Uint8Array[] = [];
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly id: number,
    private readonly socket: Socket,
    private readonly db: PGlite,
    private readonly gate: SessionGate,
  ) {}

  receive(data: Buffer): void {
    this.buffer = this.buffer.length === 0 ? data : Buffer.concat([this.buffer, data]);
    if (this.buffer.length > messageBytesMax) this.socket.destroy();
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
        if (this.gate.isOwner(this.id)) await this.db.exec("ROLLBACK");
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
      this.submit([message.bytes]);
    } else if (message.type === "X") {
      this.socket.end();
    } else {
      this.exchange.push(message.bytes);
      if (!endsExchange(message.type)) return;
      this.submit(this.exchange);
      this.exchange = [];
    }
  }

  private submit(messages: Uint8Array[]): void {
    clearTimeout(this.idleTimer);
    this.gate.enter(this.id, () => this.run(messages)).catch(() => this.socket.destroy());
  }

  private async run(messages: Uint8Array[]): Promise<boolean> {
    const chunks: Uint8Array[] = [];
    await this.db.runExclusive(async () => {
      for (const message of messages) {
        await this.db.execProtocolRawStream(message, { onRawData: (data) => void chunks.push(data.slice()) });
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
