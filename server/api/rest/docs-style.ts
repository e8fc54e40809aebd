/** Of the documentation page, which is no part of the app and has none of its styles. */
export const docsStyle = `
:root { color-scheme: light dark; --text: #1c2529; --soft: #556369; --line: #d9e0e2; --page: #f8fafa; --card: #fff; --accent: #0a6b66; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6ebec; --soft: #a3b0b5; --line: #333d41; --page: #0d1214; --card: #151b1e; --accent: #4fd1c5; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.5 "Inter Variable", ui-sans-serif, system-ui, sans-serif;
  display: grid; grid-template-columns: 240px minmax(0, 60rem); gap: 2rem; }
nav { position: sticky; top: 0; align-self: start; padding: 1.5rem 0 0 1.5rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0.25rem 0; overflow-wrap: anywhere; }
main { padding: 1.5rem 1.5rem 4rem 0; }
a { color: var(--accent); }
h1 { font-size: 20px; } h2 { font-size: 16px; margin: 0 0 0.5rem; } h3 { font-size: 14px; margin: 1rem 0 0.25rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin-top: 1rem; }
code, pre { font: 13px/1.5 ui-monospace, "SFMono-Regular", Menlo, monospace; overflow-wrap: anywhere; }
pre { background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem; overflow: auto; max-height: 24rem;
  white-space: pre-wrap; }
.method { color: var(--accent); font-size: 13px; font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-top: 1px solid var(--line); }
th, small { color: var(--soft); font-weight: 500; }
td:first-child { min-width: 9rem; } td:nth-child(2) { min-width: 8rem; }
summary { cursor: pointer; margin-top: 0.75rem; color: var(--accent); }
@media (max-width: 720px) { body { display: block; } nav { position: static; padding: 1rem 1rem 0; } main { padding: 0 1rem 3rem; } }
`;
