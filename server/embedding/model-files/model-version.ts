import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** The vectors of n-grams beside the shipped model. */
export const gramsFile = "grams.bin";

/** What decides on a text's vector. A model may lack some of them. */
const decidingFiles = [
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "onnx/model_quantized.onnx",
  "onnx/model_quantized.onnx_data",
  gramsFile,
];

/**
 * Eight hexadecimal digits that change whenever a file of the model in `folder` does that decides on its vectors: a model
 * that is renewed under the same name is another one. So is one that reads another `prefix` before each text. The files themselves are read (23 MB take a tenth of a second), since a list of
 * check sums may be older than they are. A folder without any of the files has a version too.
 */
export async function readModelVersion(folder: string, prefix = ""): Promise<string> {
  const hash = createHash("sha256");
  for (const name of decidingFiles) {
    const path = join(folder, name);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) continue;
    hash.update(`${name}\n`);
    await pipeline(createReadStream(path), async (chunks) => {
      for await (const chunk of chunks) hash.update(chunk as Buffer);
    });
  }
  if (prefix !== "") hash.update(`prefix\n${prefix}`);
  return hash.digest("hex").slice(0, 8);
}
