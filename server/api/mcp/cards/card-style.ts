/** The colours of app/_ui/tokens.css; a card loads no file. */
export const cardStyle = `
:root { --card: #fff; --text: #1d2a30; --note: #56646b; --line: #dfe5e8; --accent: #00706a; --fill: #e4f3f1; --for: #14703f; --against: #b3261e; }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { --card: #1a2226; --text: #e6edf0; --note: #a3b1b8; --line: #35434a; --accent: #5cc9bf; --fill: #1f3b3a; --for: #7fd6a4; --against: #ff9d94; color-scheme: dark; } }
:root[data-theme="dark"] { --card: #1a2226; --text: #e6edf0; --note: #a3b1b8; --line: #35434a; --accent: #5cc9bf; --fill: #1f3b3a; --for: #7fd6a4; --against: #ff9d94; color-scheme: dark; }
* { box-sizing: border-box; margin: 0; }
body { padding: 12px; background: transparent; color: var(--text); font: 14px/1.4 Inter, system-ui, sans-serif; }
#cards { display: grid; gap: 8px; }
article { display: grid; gap: 8px; padding: 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }
@media (max-width: 400px) { .pair { grid-template-columns: 1fr; } }
.offer { min-width: 0; overflow-wrap: anywhere; }
.title { font-weight: 500; }
.note { color: var(--note); font-size: 12px; }
.share { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
.bar { width: 96px; height: 6px; border-radius: 3px; background: var(--line); overflow: hidden; }
.bar i { display: block; height: 100%; background: var(--accent); }
.number { font-variant-numeric: tabular-nums; }
.verdict { color: var(--note); }
ul { display: grid; gap: 2px; padding: 0; list-style: none; font-size: 13px; overflow-wrap: anywhere; }
.for b { color: var(--for); }
.against b { color: var(--against); }
button { justify-self: start; padding: 4px 10px; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: var(--accent); font: inherit; cursor: pointer; }
button:hover { background: var(--fill); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;
