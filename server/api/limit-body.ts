import { AppError } from "../platform/errors";

/** What the body of a request may be in bytes. Uploads are streams, which the import's own limit ends. */
export const bodyBytesMax = { none: 0, signIn: 64 * 1024, api: 1024 * 1024, offers: 8 * 1024 * 1024 };

/**
 * The request with its body read, of at most `bytesMax`; throws AppError("too-large") otherwise, having read one chunk beyond it at most. A
 * body that is said to be larger is not read at all.
 */
export async function limitBody(request: Request, bytesMax: number): Promise<Request> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);
  if (!request.body) return request;
  const body = await readBody(request.body, bytesMax);
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: body.length > 0 ? body : null });
}

async function readBody(stream: ReadableStream<Uint8Array>, bytesMax: number): Promise<Buffer<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    sizeBytes += next.value.length;
    // The rest is left unread: the server throws it away, and closes the connection behind its answer.
    if (sizeBytes > bytesMax) throw tooLarge(bytesMax);
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(bytesMax: number): AppError {
  const size = bytesMax >= 1024 ** 2 ? `${bytesMax / 1024 ** 2} MB` : `${bytesMax / 1024} kB`;
  return new AppError("too-large", `body of more than ${bytesMax} bytes`, {
    userMessage: `The body of this request is larger than ${size}. Send less at once.`,
  });
}
