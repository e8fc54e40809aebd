import type { IncomingMessage } from "node:http";
import { postToWebAddress, WebAddressError } from "../../platform/open-web-address";
import type { AddressPolicy } from "../../platform/public-address";
import type { WebhookFailure } from "./terms";

/** Of an answer's body so much is read; the rest is hung up on. */
const readBytesMax = 4_096;
/** Of that so many characters are kept, to show why an endpoint refused. */
const excerptLengthMax = 300;

export type PostOutcome =
  | { kind: "delivered"; statusCode: number }
  | { kind: "failed"; failure: WebhookFailure; statusCode: number | null; responseExcerpt: string | null };

export interface MessagePost {
  url: string;
  headers: Record<string, string>;
  body: string;
  policy: AddressPolicy;
  /** Of the connection, the answer and its body together. */
  timeoutMs: number;
}

/** Posts a message once. Whatever goes wrong on the way or at the other end is an outcome, not an error. */
export async function postMessage({ url, ...options }: MessagePost): Promise<PostOutcome> {
  const headers = { "Content-Type": "application/json", Accept: "*/*", ...options.headers };
  try {
    const answer = await postToWebAddress(url, { ...options, headers });
    const statusCode = answer.statusCode ?? 0;
    if (statusCode >= 200 && statusCode <= 299) {
      answer.destroy();
      return { kind: "delivered", statusCode };
    }
    return {
      kind: "failed",
      failure: "status",
      statusCode,
      responseExcerpt: toExcerpt(await readStart(answer)),
    };
  } catch (error) {
    return { kind: "failed", failure: toFailure(error), statusCode: null, responseExcerpt: null };
  }
}

/** As much as comes of the first bytes; an answer that breaks off counts as far as it went. */
async function readStart(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= readBytesMax) break;
    }
  } catch {
    // Hung up or too slow: the status is known, which is what counts.
  }
  answer.destroy();
  return Buffer.concat(chunks).subarray(0, readBytesMax);
}

/** One line without characters that can't be shown or stored; null where nothing is left. */
function toExcerpt(bytes: Buffer): string | null {
  const text = bytes
    .toString("utf8")
    .replace(/[\p{Cc}\p{Cf}\uFFFD]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return text === "" ? null : text.slice(0, excerptLengthMax);
}

function toFailure(error: unknown): WebhookFailure {
  if (error instanceof WebAddressError) return "refused";
  if (!(error instanceof Error)) return "unreachable";
  if (error.name === "TimeoutError") return "timeout";
  const code = "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "unknown-host";
  if (code === "ETIMEDOUT") return "timeout";
  return /CERT|TLS|SSL|SELF_SIGNED|VERIFY|ISSUER/.test(code) ? "certificate" : "unreachable";
}
