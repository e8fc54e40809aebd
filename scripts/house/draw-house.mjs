const [start, end] = ["<!-- house: drawn by node scripts/check-features.mjs --open -->", "<!-- /house -->"];

/**
 * A document with the house drawn anew between its marks: who uses whom, less what follows from other arrows, and who owns which tables.
 * `edges` maps each feature to the features that it uses.
 */
export function drawHouse(document, manifest, edges) {
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from < 0 || to < from) return document;
  return document.slice(0, from + start.length) + toMarkdown(manifest, edges) + document.slice(to);
}

function toMarkdown(manifest, edges) {
  const names = Object.keys(manifest).sort();
  const arrows = names.flatMap((name) => {
    const used = listNearest(edges, name);
    return used.length > 0 ? [`  ${name} --> ${used.join(" & ")}`] : [];
  });
  const rows = names
    .filter((name) => manifest[name].tables.length > 0)
    .map((name) => `| ${name} | ${manifest[name].tables.map((table) => `\`${table}\``).join(", ")} |`);
  return `
\`\`\`mermaid
flowchart TD
${arrows.join("\n")}
\`\`\`

| feature | owns |
|---|---|
${rows.join("\n")}
`;
}

/** What a feature uses, without what it would reach over another one that it uses. */
function listNearest(edges, name) {
  const used = [...(edges.get(name) ?? [])].sort();
  return used.filter((one) => !used.some((other) => other !== one && reaches(edges, other, one)));
}

function reaches(edges, from, to, seen = new Set()) {
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(edges.get(from) ?? [])].some((next) => next === to || reaches(edges, next, to, seen));
}
