// Reads the sentences of one source file of the server.
import ts from "typescript";

/** How many ways one template may come out, by the conditions in it. */
const waysMax = 16;
/** Calls whose texts no person of the admin reads: of documentation, of logs, of queries. */
const silentCalls = new Set([
  "describe",
  "meta",
  "info",
  "warn",
  "error",
  "debug",
  "fatal",
  "query",
  "raw",
  "sql",
]);
const silentNames = new Set([
  "description",
  "summary",
  "instructions",
  "example",
  "outcome",
  "attribute",
  "features",
]);
const silentErrors = /^(Error|RangeError|TypeError|PermanentError|RetryableError)$/;

/** A sentence begins with a capital letter, a quote or a value, and ends. */
const sentence = /^["“\p{Lu}{].* .*[.?!]$|^\p{Lu}\p{Ll}+ [^{}]*[.?!]$/su;
const clause = /^[^|]*\p{Ll}{2}.* [^|]*\S|^(weight|speed|few|none|most|half|all|some)$/u;

/** Each text of the file once, with the expressions that its placeholders {0}, {1}, … stand for. */
export function* findMessages(source, takesClauses) {
  const seen = new Set();
  const found = [];
  visit(source);
  yield* found;

  function visit(node) {
    if (isSilent(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      for (const way of expand(node)) add(node, way);
      // What a condition or a call inside of it says.
      if (ts.isTemplateExpression(node)) for (const span of node.templateSpans) visit(span.expression);
      return;
    }
    ts.forEachChild(node, visit);
  }

  function add(node, parts) {
    const { message, placeholders } = toMessage(parts);
    const words = message.replace(/\{\d+\}/g, "");
    const isSentence = sentence.test(message) && /\p{L}{3}/u.test(words);
    if (!isSentence && !(takesClauses && clause.test(words))) return;
    if (seen.has(message)) return;
    seen.add(message);
    found.push({
      message,
      placeholders,
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    });
  }
}

function isSilent(node) {
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isPropertyAssignment(node)) return silentNames.has(node.name.getText());
  if (ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isNewExpression(node)) return silentErrors.test(node.expression.getText());
  if (!ts.isCallExpression(node)) return false;
  const callee = node.expression;
  return silentCalls.has(ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText());
}

/** All ways an expression can come out, each as literal pieces and expressions in order; an expression that can't be read is one piece. */
function expand(node, depth = 0) {
  if (ts.isParenthesizedExpression(node)) return expand(node.expression, depth);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [[node.text]];
  if (ts.isConditionalExpression(node)) {
    const ways = [...expand(node.whenTrue, depth), ...expand(node.whenFalse, depth)];
    return ways.every((way) => way.some((part) => typeof part === "string")) ||
      ways.some((way) => way.length === 0)
      ? ways
      : [[node]];
  }
  if (ts.isIdentifier(node) && depth < 4) {
    const value = findConstant(node);
    const ways = value ? expand(value, depth + 1) : [];
    return ways.some((way) => way.some((part) => typeof part === "string")) ? ways : [[node]];
  }
  if (isListOfTwo(node)) return [[node], [node, " and ", node]];
  if (!ts.isTemplateExpression(node)) return [[node]];
  let ways = [[node.head.text]];
  for (const span of node.templateSpans) {
    const inner = expand(span.expression, depth + 1);
    const chosen = ways.length * inner.length > waysMax ? [[span.expression]] : inner;
    ways = ways.flatMap((way) => chosen.map((parts) => [...way, ...parts, span.literal.text]));
  }
  return ways;
}

/** `sides.join(" and ")`: the word between is the server's. */
function isListOfTwo(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [separator] = node.arguments;
  return node.expression.name.text === "join" && ts.isStringLiteral(separator) && separator.text === " and ";
}

/** What a const of the blocks around is set to, where that is a text. */
function findConstant(identifier) {
  for (let scope = identifier.parent; scope; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isModuleBlock(scope)) continue;
    for (const statement of scope.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      if (!(statement.declarationList.flags & ts.NodeFlags.Const)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && name.text === identifier.text && initializer) {
          return isTextual(initializer) ? initializer : undefined;
        }
      }
    }
  }
  return undefined;
}

function isTextual(node) {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    isListOfTwo(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isConditionalExpression(node) && isTextual(node.whenTrue) && isTextual(node.whenFalse))
  );
}

function toMessage(parts) {
  const placeholders = {};
  let count = 0;
  const message = parts
    .map((part) => {
      if (typeof part === "string") return part.replace(/[{}]+/g, "'$&'");
      placeholders[count] = part.getText().replace(/\s+/g, " ").slice(0, 80);
      return `{${count++}}`;
    })
    .join("");
  return { message, placeholders };
}
