import { AppError } from "../platform/errors";

/** A chat answer of 2,000 tokens is some 10 kB; what is longer than this is no answer. */
const bodyBytesMax = 256 * 1_024;

interface FetchBounds {
  /** For a whole exchange, from the first byte sent to the last one read; milliseconds. */
  timeoutMs: number;
  /** Of a body as it arrives unpacked. */
  bytesMax?: number;
  /** What exchanges are made with; absent = the platform's. */
  inner?: typeof fetch;
}

/** Why an exchange was given up: its time was up, or its body longer than is read. */
export type GivenUp = "too-slow" | "too-long";

/** Thrown by a bounded fetch that gives up, so that callers can tell it from a broken connection. */
export class ExchangeGivenUp extends Error {
  override readonly name = "ExchangeGivenUp";
  constructor(readonly why: GivenUp) {
    super(why === "too-slow" ? "The exchange took too long" : "The answer is longer than is read");
  }
}

/**
 * A fetch whose whole exchange is bounded in time and size. The body is read here, part by part, by a timer of our own: a server that drips
 * bytes or never ends holds neither the caller nor its memory. Redirects are refused: what is sent goes to the configured host, or nowhere.
 * Returns a Response whose body lies in memory; rejects with ExchangeGivenUp, with the caller's abort reason, or as fetch does.
 */
export function createBoundedFetch({ timeoutMs, bytesMax = bodyBytesMax, inner }: FetchBounds): typeof fetch {
  return async (input, init) => {
    const controller = new AbortController();
    const outer = init?.signal ?? null;
    let giveUp: (reason: unknown) => void = () => undefined;
    const givenUp = new Promise<never>((_, reject) => {
      giveUp = (reason) => {
        reject(reason);
        controller.abort(reason);
      };
    });
    givenUp.catch(() => undefined);
    const cancel = () => giveUp(outer?.reason ?? new AppError("llm-unavailable", "Cancelled"));
    if (outer?.aborted) cancel();
    outer?.addEventListener("abort", cancel, { once: true });
    const timer = setTimeout(() => giveUp(new ExchangeGivenUp("too-slow")), timeoutMs);
    try {
      const exchange = async () => {
        const response = await (inner ?? fetch)(input, {
          ...init,
          redirect: "error",
          signal: controller.signal,
        });
        const body = await readBody(response, bytesMax, giveUp);
        const { status, statusText } = response;
        return new Response(isBodiless(status) ? null : body, {
          status,
          statusText,
          headers: response.headers,
        });
      };
      return await Promise.race([exchange(), givenUp]);
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener("abort", cancel);
    }
  };
}

async function readBody(
  response: Response,
  bytesMax: number,
  giveUp: (reason: unknown) => void,
): Promise<string> {
  if (!response.body) return "";
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString("utf8");
    size += value.byteLength;
    if (size > bytesMax) {
      const tooLong = new ExchangeGivenUp("too-long");
      giveUp(tooLong);
      throw tooLong;
    }
    parts.push(value);
  }
}

/** Statuses for which a Response may not have a body at all. */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}
