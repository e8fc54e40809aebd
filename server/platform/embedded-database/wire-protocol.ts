/**
 * Framing of the PostgreSQL wire protocol, front-end side (PostgreSQL manual, chapter "Frontend/Backend Protocol").
 * Pure: bytes in, messages out.
 */

const protocolVersion3 = 196_608;
const sslRequestCode = 80_877_103;
const gssRequestCode = 80_877_104;
const cancelRequestCode = 80_877_102;

export type FrontendMessage =
  | { kind: "startup"; bytes: Uint8Array }
  | { kind: "encryption-request" }
  | { kind: "cancel-request" }
  | { kind: "message"; type: string; bytes: Uint8Array };

export type FramingResult =
  | { kind: "complete"; message: FrontendMessage; lengthBytes: number }
  | { kind: "incomplete" }
  | { kind: "invalid" };

/** Reads the first message of `buffer`. `started` is false until the startup message has been seen. */
export function readFrontendMessage(buffer: Buffer, started: boolean): FramingResult {
  return started ? readTypedMessage(buffer) : readStartupMessage(buffer);
}

function readStartupMessage(buffer: Buffer): FramingResult {
  if (buffer.length < 8) return { kind: "incomplete" };
  const lengthBytes = buffer.readInt32BE(0);
  if (lengthBytes < 8 || lengthBytes > 10_000) return { kind: "invalid" };
  if (buffer.length < lengthBytes) return { kind: "incomplete" };
  const code = buffer.readInt32BE(4);
  if (code === sslRequestCode || code === gssRequestCode) {
    return { kind: "complete", message: { kind: "encryption-request" }, lengthBytes };
  }
  if (code === cancelRequestCode) {
    return { kind: "complete", message: { kind: "cancel-request" }, lengthBytes };
  }
  if (code !== protocolVersion3) return { kind: "invalid" };
  const bytes = new Uint8Array(buffer.subarray(0, lengthBytes));
  return { kind: "complete", message: { kind: "startup", bytes }, lengthBytes };
}

function readTypedMessage(buffer: Buffer): FramingResult {
  if (buffer.length < 5) return { kind: "incomplete" };
  const lengthBytes = 1 + buffer.readInt32BE(1);
  if (lengthBytes < 5) return { kind: "invalid" };
  if (buffer.length < lengthBytes) return { kind: "incomplete" };
  const type = String.fromCharCode(buffer[0]!);
  const bytes = new Uint8Array(buffer.subarray(0, lengthBytes));
  return { kind: "complete", message: { kind: "message", type, bytes }, lengthBytes };
}

/** Messages after which the server answers ReadyForQuery, so that another session may take its turn. */
export function endsExchange(type: string): boolean {
  return type === "Q" || type === "S" || type === "F";
}

/** `idle`, in a `transaction`, or in a `failed` one: the status byte of ReadyForQuery. */
export type TransactionStatus = "idle" | "transaction" | "failed";

/**
 * The status in the last ReadyForQuery of a response, or null where it holds none. ReadyForQuery is always the last
 * message of an exchange: Z, length 5, one status byte.
 */
export function readTransactionStatus(response: Uint8Array): TransactionStatus | null {
  const start = response.length - 6;
  if (start < 0 || response[start] !== 0x5a || response[start + 4] !== 5) return null;
  const status = String.fromCharCode(response[start + 5]!);
  return status === "T" ? "transaction" : status === "E" ? "failed" : "idle";
}

/** The password that a PasswordMessage holds: p, length, text, zero. */
export function readPassword(message: Uint8Array): string {
  return Buffer.from(message.subarray(5, -1)).toString("utf8");
}

/** AuthenticationCleartextPassword. It goes over loopback alone, where who may listen may also read this process. */
export function encodePasswordRequest(): Buffer {
  const request = Buffer.alloc(9, "R");
  request.writeInt32BE(8, 1);
  request.writeInt32BE(3, 5);
  return request;
}

/** ErrorResponse with SQLSTATE 28P01. */
export function encodePasswordRefusal(): Buffer {
  const fields = Buffer.from("SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0");
  const refusal = Buffer.alloc(5, "E");
  refusal.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([refusal, fields]);
}
