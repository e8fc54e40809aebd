import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * An ONNX graph of 411 bytes with a cross-encoder's inputs and output. Its logits are sums over a pair's tokens: of the ids, of
 * the token types, and of the mask. So a test sees what a model is given.
 */
const graph =
  "CAg6kAMKIwoJaW5wdXRfaWRzCg5hdHRlbnRpb25fbWFzaxIBbSIDTXVsCiUKAW0KAXgSAXMiCVJlZHVjZVN1bSoPCghrZWVwZGltcxgBoAECCjIKDnRva2VuX3R5cGVfaWRzCgF4EgF5IglSZWR1Y2VTdW0qDwoIa2VlcGRpbXMYAaABAgoyCg5hdHRlbnRpb25fbWFzawoBeBIBZCIJUmVkdWNlU3VtKg8KCGtlZXBkaW1zGAGgAQIKIQoBcwoBeQoBZBIBYyIGQ29uY2F0KgsKBGF4aXMYAaABAgocCgFjEgZsb2dpdHMiBENhc3QqCQoCdG8YAaABAhIEc3VtcyoRCAEQB0IBeEoIAQAAAAAAAABaHQoJaW5wdXRfaWRzEhAKDggHEgoKAxIBYgoDEgF0WiIKDmF0dGVudGlvbl9tYXNrEhAKDggHEgoKAxIBYgoDEgF0WiIKDnRva2VuX3R5cGVfaWRzEhAKDggHEgoKAxIBYgoDEgF0YhkKBmxvZ2l0cxIPCg0IARIJCgMSAWIKAggDQgQKABAR";

/** A folder of models with that graph as `cross-encoder`, and the shipped model's tokenizer. */
export async function writeTokenSumsModel(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "models-"));
  await mkdir(join(folder, "cross-encoder", "onnx"), { recursive: true });
  await writeFile(
    join(folder, "cross-encoder", "onnx", "model_quantized.onnx"),
    Buffer.from(graph, "base64"),
  );
  for (const name of ["config.json", "tokenizer.json", "tokenizer_config.json"])
    await cp(join("models", "product-encoder", name), join(folder, "cross-encoder", name));
  return folder;
}
