import { createHash } from "node:crypto";
import { pipeline, type Readable, Transform } from "node:stream";

/** A stream's bytes unchanged, and their SHA-256 in hex once all have passed. */
export function hashed(source: Readable): { stream: Readable; getHash: () => string } {
  const hash = createHash("sha256");
  let digest = "";
  const stream = new Transform({
    transform(chunk: Buffer | string, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      digest = hash.digest("hex");
      done();
    },
  });
  // What goes wrong on either side ends the other; the reader is told by the stream itself.
  pipeline(source, stream, () => undefined);
  return { stream, getHash: () => digest };
}
