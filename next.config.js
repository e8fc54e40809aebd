/** Native or file-reading packages: loaded by Node at run time, never bundled. */
const serverExternalPackages = [
  "onnxruntime-node",
  "@huggingface/transformers",
  "sharp",
  "pg",
  "pg-boss",
  "pino",
  "prom-client",
  "ssh2",
  "@aws-sdk/client-s3",
  "@electric-sql/pglite",
  "@electric-sql/pglite-pgvector",
];

/** Texts become ids: what they say stands in the catalog, see docs/translation.md. */
const textMacros = [
  "@lingui/swc-plugin",
  {
    useLinguiV5IdGeneration: true,
    runtimeModules: { i18n: ["@/app/_texts/texts", "texts"], Trans: ["@/app/_texts/trans", "Trans"] },
  },
];

/**
 * Security headers are set where the socket is: scripts/web/serve-web.mjs.
 * @type {import("next").NextConfig}
 */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  serverExternalPackages,
  // No page uses them, so that nobody is to have this host resize any.
  images: { unoptimized: true },
  // The test command runs tsc; a build does not check again.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ["radix-ui"], swcPlugins: [textMacros] },
  headers: async () => [
    { source: "/icon.svg", headers: [{ key: "Cache-Control", value: "public, max-age=86400" }] },
  ],
};
