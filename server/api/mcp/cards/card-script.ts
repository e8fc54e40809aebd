/**
 * What runs in a card: it says hello to the host that shows it (MCP Apps, 2026-01-26), waits for the tool's answer and shows it. It loads nothing, asks
 * nobody but its host, and writes every text as text: what feeds say stays what they say.
 */
export const cardScript = `"use strict";
(() => {
  const host = window.parent;
  const root = document.getElementById("cards");
  const origin = document.documentElement.dataset.origin;
  const uuid = /^[0-9a-f-]{36}$/i;
  let nextId = 1;
  const waiting = new Map();
  const send = (message) => host.postMessage({ jsonrpc: "2.0", ...message }, "*");
  const ask = (method, params) =>
    new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      send({ id, method, params });
    });
  const make = (tag, className, ...inside) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...inside.filter((one) => one !== null && one !== undefined).map((one) => (one instanceof Node ? one : String(one))));
    return element;
  };
  const read = (text) => (typeof text === "string" ? text.split("^").join(" ") : "");
  const percent = (share) => (share * 100).toFixed(1) + " %";
  const words = { same: "✓ Same", variant: "⑂ Variant", different: "✗ Different", unsure: "? Unsure" };

  const showOffer = (offer) => {
    const texts = offer.untrusted || {};
    const price = typeof offer.price === "number" ? " · " + offer.price.toFixed(2) + " " + (offer.currency || "") : "";
    return make("div", "offer", make("p", "title", read(texts.title)), make("p", "note", read(texts.catalog) + price));
  };
  const showEvidence = ({ attribute, weight, untrusted }) =>
    make(
      "li",
      weight >= 0 ? "for" : "against",
      make("b", "", weight >= 0 ? "+ " : "− "),
      make("span", "", attribute + ": " + read(untrusted && untrusted.text)),
    );
  const showPair = (pair) => {
    const [lower, higher] = [pair.lowerOffer, pair.higherOffer];
    const share = Math.max(0, Math.min(1, pair.combinedProbability ?? pair.matchProbability));
    const bar = make("div", "bar", make("i", ""));
    bar.firstChild.style.width = share * 100 + "%";
    const verdict = words[pair.verdict] || (pair.suggestedVerdict ? "Looks like: " + (words[pair.suggestedVerdict] || "") : "Undecided");
    const open = make("button", "", "Open in SameSKU");
    open.type = "button";
    open.disabled = !uuid.test(lower.id) || !uuid.test(higher.id);
    open.onclick = () => void ask("ui/open-link", { url: origin + "/review/" + lower.id + "/" + higher.id });
    const evidence = Array.isArray(pair.evidence) ? make("ul", "", ...pair.evidence.slice(0, 8).map(showEvidence)) : null;
    return make(
      "article",
      "",
      make("div", "pair", showOffer(lower), showOffer(higher)),
      make("div", "share", bar, make("span", "number", percent(share)), make("span", "verdict", verdict)),
      evidence,
      open,
    );
  };
  const show = (answer) => {
    const content = answer && answer.structuredContent;
    const pairs = content && (Array.isArray(content.pairs) ? content.pairs : content.lowerOffer ? [content] : null);
    if (answer && answer.isError) return root.replaceChildren(make("p", "note", "The tool was refused; the agent can say why."));
    if (!pairs) return root.replaceChildren(make("p", "note", "There is nothing to show."));
    if (pairs.length === 0) return root.replaceChildren(make("p", "note", "No pair is in doubt."));
    root.replaceChildren(...pairs.map(showPair));
  };
  const setTheme = (context) => {
    if (context && context.theme) document.documentElement.dataset.theme = context.theme;
  };

  window.addEventListener("message", ({ source, data }) => {
    if (source !== host || !data || data.jsonrpc !== "2.0") return;
    if (data.method === undefined) {
      const resolve = waiting.get(data.id);
      waiting.delete(data.id);
      if (resolve) resolve(data.result || null);
    } else if (data.method === "ui/notifications/tool-result") show(data.params);
    else if (data.method === "ui/notifications/tool-cancelled") show(null);
    else if (data.method === "ui/notifications/host-context-changed") setTheme(data.params);
    else if (data.id !== undefined) send({ id: data.id, result: {} });
  });
  new ResizeObserver(() => {
    const { width, height } = root.getBoundingClientRect();
    send({ method: "ui/notifications/size-changed", params: { width: Math.ceil(width), height: Math.ceil(height) + 24 } });
  }).observe(root);
  void ask("ui/initialize", {
    protocolVersion: "2026-01-26",
    appInfo: { name: "samesku-review", version: "1.0.0" },
    appCapabilities: { availableDisplayModes: ["inline"] },
  }).then((result) => {
    setTheme(result && result.hostContext);
    send({ method: "ui/notifications/initialized", params: {} });
  });
})();
`;
