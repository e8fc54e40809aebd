import { FeedFileError } from "../../files/feed-file-error";
import { toJsonCells } from "../../files/json-row";
import { isJsonDocument, jsonFormat } from "./json-format";

/** Any JSON with a list of objects in it. */
export const json = jsonFormat({
  name: "json",
  detect(head) {
    if (!isJsonDocument(head)) return 0;
    if (/^\s*\{\s*"\$schema"\s*:\s*"https?:\/\/json-schema\.org/.test(head.text))
      throw new FeedFileError(
        "unsupported-format",
        "This is a JSON Schema: it says what a feed looks like and holds no offers. Upload the feed itself.",
      );
    return 0.4;
  },
  toRows: (item) => [toJsonCells(item)],
  fields: {},
});
