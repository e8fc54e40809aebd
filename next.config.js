import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

/** Native or file-reading packages: loaded by Node at run time, never bundled. */
const serverExternalPackages = [
  "onnxruntime-node",
  "@huggingface/transformers",
  "sharp",
  "pg",
  "pg-boss",
  "pino",
  "prom-client",
  "@electric-sql/pglite",
  "@electric-sql/pglite-pgvector",
];

/**
 * Everything is served by this host, product images too. Next's own bootstrap and the theme script are inline, so scripts and
 * styles need 'unsafe-inline'; development also needs eval and a websocket.
 */
function toContentSecurityPolicy(isDevelopment) {
  return [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Texts become ids: what they say stands in the catalog, see docs/translation.md. */
const textMacros = [
  "@lingui/swc-plugin",
  {
    useLinguiV5IdGeneration: true,
    runtimeModules: { i18n: ["@/app/_texts/texts", "texts"], Trans: ["@/app/_texts/trans", "Trans"] },
  },
];

/** @returns {import("next").NextConfig} */
export default function createConfig(phase) {
  const securityHeaders = [
    { key: "Content-Security-Policy", value: toContentSecurityPolicy(phase === PHASE_DEVELOPMENT_SERVER) },
    { key: "X-Content-Type-Options", value: "nosniff" },
    { key: "X-Frame-Options", value: "DENY" },
    { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
    { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()" },
    { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  ];
  return {
    reactStrictMode: true,
    poweredByHeader: false,
    devIndicators: false,
    serverExternalPackages,
    // The test command runs tsc; a build does not check again.
    typescript: { ignoreBuildErrors: true },
    experimental: { optimizePackageImports: ["radix-ui"], swcPlugins: [textMacros] },
    headers: async () => [
      { source: "/:path*", headers: securityHeaders },
      { source: "/icon.svg", headers: [{ key: "Cache-Control", value: "public, max-age=86400" }] },
    ],
  };
}
