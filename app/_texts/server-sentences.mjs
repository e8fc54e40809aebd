// What the server says to people, found in its source: an extractor of Lingui beside the one that reads the app's macros. The
// server's code writes plain English, so that its API and its logs need no catalog; each sentence in it becomes a message
// with numbered placeholders, in the context "server", and server/platform/wording finds it again in what is to be shown.
import { generateMessageId } from "@lingui/message-utils/generateMessageId";
import ts from "typescript";
import { findMessages } from "./server-messages.mjs";

/** Keeps them apart from the texts of the pages, which travel to browsers. */
const context = "server";

/** Where sentences for people are made. What only programs read (tools, the reference of the API) stays out. */
const places =
  /\/(app\/api|server\/(api\/(?!rest\/|mcp\/|oauth\/oauth|discovery\/|ucp\/|feeds\/)|api\/rest\/imports\/start-settings|domain\/(offer|brands|pricing|search\/filters|matching\/(comparators|explain))|features\/(?!backups\/)|platform\/(disk|cursor|errors)|embedding\/model-unavailable))/;
const tests = /\.(db\.)?test\.tsx?$|\.fixture\.tsx?$|\/testing\//;

/** Words of evidence and reasons inside of a sentence are clauses, everything else is a sentence. */
const clausePlaces =
  /\/server\/(domain\/(matching\/(comparators|explain)|offer\/(price\.|gtin\.|sales\/|source-row\/(offer-row|row-reader)))|features\/history\/(recorded|decision)-entries)/;

/** Words that stand in the places of a file's sentences and are made up elsewhere, or are too short to be told from keys. */
const terms = [
  [/decisions\/decide-many/, ["same", "variant", "different", "unsure", "Another person"]],
  [/search-curation\/mutations/, ["rule", "rules", "set of synonyms", "sets of synonyms"]],
  [/uploads\/upload-quota/, ["all files", "your files"]],
  [/review\/views/, ["You have"]],
  [/guarantee\/schema/, ["Precision", "Recall", "Confidence"]],
];

export const serverSentences = {
  match: (filename) => /\.tsx?$/.test(filename) && places.test(filename) && !tests.test(filename),
  extract(filename, code, onMessageExtracted) {
    const source = ts.createSourceFile(filename, code, ts.ScriptTarget.Latest, true);
    const named = terms.flatMap(([place, words]) => (place.test(filename) ? words : []));
    const messages = [
      ...findMessages(source, clausePlaces.test(filename)),
      ...named.map((message) => ({ message, placeholders: {}, line: 1 })),
    ];
    for (const { message, placeholders, line } of messages) {
      onMessageExtracted({
        id: generateMessageId(message, context),
        message,
        context,
        origin: [filename, line],
        placeholders,
      });
    }
  },
};
