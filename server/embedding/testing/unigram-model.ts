import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * An ONNX graph of 207 bytes with the inputs and the output of a sentence model of 384 dimensions: a token's state is the axis
 * of its id (`OneHot`). A text's vector so tells how often each token stood in it.
 */
const graph =
  "CAg6xAEKLAoJaW5wdXRfaWRzCgFuCgF2EhFsYXN0X2hpZGRlbl9zdGF0ZSIGT25lSG90EgFnKg8QB0IBbkoIgAEAAAAAAAAqEQgCEAFCAXZKCAAAAAAAAIA/Wh0KCWlucHV0X2lkcxIQCg4IBxIKCgMSAWIKAxIBdFoiCg5hdHRlbnRpb25fbWFzaxIQCg4IBxIKCgMSAWIKAxIBdGIqChFsYXN0X2hpZGRlbl9zdGF0ZRIVChMIARIPCgMSAWIKAxIBdAoDCIADQgQKABAR";

/** The tokens of the invented model, by their ids; scores as SentencePiece gives them, the likelier a word the nearer to 0. */
export const unigramTokens = [
  ["<s>", 0],
  ["<pad>", 0],
  ["</s>", 0],
  ["<unk>", 0],
  ["▁query", -4],
  ["▁passage", -4],
  [":", -3],
  ["▁Samsung", -5],
  ["▁Sam", -5],
  ["sung", -5],
  ["▁סמסונג", -6],
  ["▁Самсунг", -6],
  ["▁64", -5],
  ["GB", -5],
  ["▁", -8],
] as const;

/** The layout that multilingual E5 comes in: XLM-R's SentencePiece vocabulary (unigram, metaspace) as a tokenizer.json. */
function toTokenizer() {
  const special = (id: number, content: string) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: ["<s>", "<pad>", "</s>", "<unk>"].map((content, id) => special(id, content)),
    normalizer: { type: "Sequence", normalizers: [{ type: "NFKC" }] },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "WhitespaceSplit" },
        { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true },
      ],
    },
    post_processor: {
      type: "TemplateProcessing",
      single: [
        { SpecialToken: { id: "<s>", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "</s>", type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        "<s>": { id: "<s>", ids: [0], tokens: ["<s>"] },
        "</s>": { id: "</s>", ids: [2], tokens: ["</s>"] },
      },
    },
    decoder: { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true },
    model: { type: "Unigram", unk_id: 3, vocab: unigramTokens, byte_fallback: false },
  };
}

/** Writes the model into a new folder, with every file that a text model's folder must hold. */
export async function writeUnigramModel(folder: string): Promise<void> {
  await mkdir(join(folder, "onnx"), { recursive: true });
  const files = {
    "config.json": { model_type: "bert", architectures: ["BertModel"], hidden_size: 384 },
    "tokenizer.json": toTokenizer(),
    "tokenizer_config.json": {
      tokenizer_class: "XLMRobertaTokenizer",
      bos_token: "<s>",
      eos_token: "</s>",
      pad_token: "<pad>",
      unk_token: "<unk>",
      model_max_length: 512,
    },
  };
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), JSON.stringify(content));
  await writeFile(join(folder, "onnx", "model_quantized.onnx"), Buffer.from(graph, "base64"));
}
