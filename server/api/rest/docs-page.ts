import { escapeHtml } from "../../domain/search/ranking/highlight";
import { docsStyle } from "./docs-style";
import type { createOpenApiDocument } from "./openapi";
import { describeType, type JsonSchema, listFields } from "./schema-fields";

type ApiDocument = ReturnType<typeof createOpenApiDocument>;
type Operation = ApiDocument["paths"][string][string];

/** The OpenAPI document as a page to read: one file of HTML, without a script, that names no other host. */
export function toDocsPage(document: ApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const server = document.servers[0]!.url;
  const links = operations.map(
    ({ method, path, operation }) =>
      `<li><a href="#${operation.operationId}">${method} ${escapeHtml(path)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(document.info.title)} API</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${docsStyle}</style>
</head>
<body>
<nav aria-label="Operations"><p><strong>${escapeHtml(document.info.title)} API</strong></p><ul>${links.join("")}</ul>
<p><a href="/api/v1/openapi.json">OpenAPI document</a></p></nav>
<main>
<h1>${escapeHtml(document.info.title)} API</h1>
<p>${escapeHtml(document.info.description)} Addresses begin with <code>${escapeHtml(server)}</code>.</p>
<p>Send an API key with each call, as <code>Authorization: Bearer ssk_…</code> or <code>X-API-Key: ssk_…</code>. Admins make keys under Settings.
What an operation does not name is refused.</p>
${operations.map(({ method, path, operation }) => toSection(document, method, path, operation)).join("\n")}
</main>
</body>
</html>
`;
}

function toSection(
  { servers, components }: ApiDocument,
  method: string,
  path: string,
  operation: Operation,
): string {
  const server = servers[0]!.url;
  const failures = components.responses;
  const answers = Object.values(operation.responses[200].content);
  const body = operation.requestBody?.content["application/json"];
  const faults = Object.entries(failures).map(
    ([name, { description }]) =>
      `<tr><td>${name.replace("Error", "")}</td><td>${escapeHtml(description)}</td></tr>`,
  );
  return `<section id="${operation.operationId}" aria-labelledby="${operation.operationId}-title">
<h2 id="${operation.operationId}-title"><span class="method">${method}</span> <code>${escapeHtml(path)}</code></h2>
<p><strong>${escapeHtml(operation.summary)}.</strong> ${toText(operation.description)}</p>
${operation.parameters ? toParameterTable(operation.parameters) : ""}
${body ? toFieldTable("Body", body.schema) : ""}
<h3>Example</h3>
<pre tabindex="0">${escapeHtml(toCurl(server, method, path, operation))}</pre>
${answers.flatMap(({ example }) => (example === undefined ? [] : `<pre tabindex="0">${escapeHtml(toExample(example))}</pre>`)).join("\n")}
<details><summary>Fields of the answer</summary>${toFieldTable("Answer", answers[0]!.schema["x-event-data"] ?? answers[0]!.schema)}</details>
<details><summary>Failures</summary><table><thead><tr><th>Status</th><th>Meaning</th></tr></thead><tbody>${faults.join("")}</tbody></table></details>
</section>`;
}

const toExample = (example: unknown) =>
  typeof example === "string" ? example : JSON.stringify(example, null, 2);

function toParameterTable(parameters: NonNullable<Operation["parameters"]>): string {
  const rows = parameters.map(({ name, in: place, required, description, schema }) => {
    const notes = [place === "path" ? "in the path" : "", required ? "needed" : ""]
      .filter(Boolean)
      .join(", ");
    return `<tr><td><code>${escapeHtml(name)}</code>${notes ? `<br><small>${notes}</small>` : ""}</td>
<td>${escapeHtml(describeType(schema as JsonSchema))}</td><td>${toText(description ?? "")}</td></tr>`;
  });
  return toTable("Parameters", rows);
}

function toFieldTable(title: string, schema: JsonSchema): string {
  const rows = listFields(schema).map(
    ({ path, type, description }) =>
      `<tr><td><code>${escapeHtml(path)}</code></td><td>${escapeHtml(type)}</td><td>${toText(description)}</td></tr>`,
  );
  return toTable(title, rows);
}

function toTable(title: string, rows: readonly string[]): string {
  return `<h3>${title}</h3><div class="wide" role="group" aria-label="${title}" tabindex="0"><table><thead><tr><th>Name</th><th>Type</th><th>Meaning</th></tr></thead>
<tbody>${rows.join("")}</tbody></table></div>`;
}

/** Escaped, with what stands between backticks as code. */
const toText = (text: string) => escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");

function toCurl(server: string, method: string, path: string, operation: Operation): string {
  const stated = (operation.parameters ?? []).flatMap(({ name, in: place, ...rest }) =>
    "example" in rest ? [{ name, place, value: String(rest.example) }] : [],
  );
  const filled = stated
    .filter(({ place }) => place === "path")
    .reduce((text, { name, value }) => text.replace(`{${name}}`, value), path);
  const query = new URLSearchParams(
    stated.filter(({ place }) => place === "query").map(({ name, value }) => [name, value]),
  ).toString();
  const verb = method === "PATCH" || method === "DELETE" ? `-X ${method} ` : "";
  const lines = [
    `curl ${verb}'${server}${filled}${query ? `?${query}` : ""}'`,
    "-H 'Authorization: Bearer ssk_…'",
  ];
  if (operation.requestBody) {
    const { example } = operation.requestBody.content["application/json"]!;
    lines.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(example)}'`);
  }
  return lines.join(" \\\n  ");
}
