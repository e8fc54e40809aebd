import type { IncomingMessage } from "node:http";
import { type OpenOptions, openWebAddress, WebAddressError } from "../../platform/open-web-address";
import type { AddressPolicy } from "../../platform/public-address";
import { findImageType, imageHeadBytes } from "./image-type";

export const imageBytesMax = 5 * 1024 ** 2;

/** A picture whose first bytes have been looked at. */
export interface OpenImage {
  mediaType: string;
  /** Rejects where more than `imageBytesMax` come. To end early, call `return`: it hangs up. */
  body: AsyncGenerator<Uint8Array>;
}

const openOptions: Omit<OpenOptions, "policy"> = {
  accept: "image/avif,image/webp,image/png,image/jpeg,image/gif",
  timeoutMs: 10_000,
  redirectsMax: 3,
};

/**
 * Opens a picture on somebody else's server. Its type is what its bytes say. Rejects with WebAddressError where the address is not opened
 * or is no picture of up to 5 MB, else with what the network said.
 */
export async function openImage(
  link: string,
  policy: AddressPolicy,
  signal?: AbortSignal,
): Promise<OpenImage> {
  const answer = await openWebAddress(link, { ...openOptions, policy, ...(signal ? { signal } : {}) });
  try {
    if (Number(answer.headers["content-length"] ?? 0) > imageBytesMax)
      throw new WebAddressError("a picture of more than 5 MB");
    const chunks = answer[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    const head = await readHead(chunks);
    const mediaType = findImageType(head);
    if (!mediaType) throw new WebAddressError("not a picture");
    return { mediaType, body: readAll(answer, head, chunks) };
  } catch (error) {
    answer.destroy();
    throw error;
  }
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array();
  while (head.length < imageHeadBytes) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function* readAll(
  answer: IncomingMessage,
  head: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let bytes = head.length;
  try {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      bytes += next.value.length;
      if (bytes > imageBytesMax) throw new WebAddressError("a picture of more than 5 MB");
      yield next.value;
    }
  } finally {
    answer.destroy();
  }
}
