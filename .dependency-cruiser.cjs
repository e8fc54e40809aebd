/**
 * Who may import whom. Each rule says where the code belongs instead.
 * @type {import("dependency-cruiser").IConfiguration}
 */
const builtins = "^node:";
const packages = "^node_modules/";

/** A folder that may import only these paths (and packages, where they are among them). */
function only(name, from, allowed, comment) {
  return {
    name,
    severity: "error",
    comment,
    from: { path: from, pathNot: testFiles },
    to: { pathNot: allowed },
  };
}

const testFiles = "\\.(db\\.)?test\\.tsx?$|\\.fixture\\.ts$|/testing/";

module.exports = {
  forbidden: [
    only(
      "domain-is-pure",
      "^server/domain/",
      ["^server/domain/", "^node_modules/(zod|entities|@orama/(stemmers|stopwords))/", "^(node:)?crypto$"],
      "server/domain holds pure code: it imports itself, zod, entities, word lists and stemmers, and node:crypto's hash. Move IO to a feature.",
    ),
    only(
      "platform-stands-alone",
      "^server/platform/",
      ["^server/platform/", packages, builtins, "^[a-z\\d_/]+$"],
      "server/platform knows nothing of the product. Move product code to a feature.",
    ),
    only(
      "embedding-llm-jobs-are-small",
      "^server/(embedding|llm|jobs)/",
      ["^server/(embedding|llm|jobs|domain|platform)/", packages, builtins, "^[a-z\\d_/]+$"],
      "embedding, llm and jobs import domain and platform. What reads or writes the database is a feature.",
    ),
    only(
      "features-below-api",
      "^server/features/",
      [
        "^server/(features|domain|platform|embedding|llm|jobs)/",
        "^prisma/seed/",
        "^package\\.json$",
        packages,
        builtins,
        "^[a-z\\d_/]+$",
      ],
      "Features import other features, domain, platform, embedding, llm and jobs. What a route needs stands in server/api.",
    ),
    only(
      "tools-call-what-stands",
      "^server/tools/",
      [
        "^server/(tools|features|domain|platform|llm)/",
        "^server/api/(rest/|queue-sender|error-mapping|storable-text)",
        packages,
        builtins,
        "^[a-z\\d_/]+$",
      ],
      "A tool calls the service, or the REST operation, that people's clicks and programs call: it implements nothing a second time.",
    ),
    only(
      "clients-stand-alone",
      "^clients/",
      ["^clients/", "^node_modules/openapi-fetch/"],
      "A client is copied into other people's shops: it imports nothing but its own files, and the one package that sends typed calls.",
    ),
    {
      name: "server-below-app-and-workers",
      severity: "error",
      comment: "Nothing under server imports app or workers. Move the shared piece into server.",
      from: { path: "^server/" },
      to: { path: "^(app|workers)/" },
    },
    {
      name: "workers-not-api",
      severity: "error",
      comment: "Workers never serve requests. Call the feature instead of the router.",
      from: { path: "^workers/" },
      to: { path: "^(server/api|app)/" },
    },
    {
      name: "client-code-imports-terms-only",
      severity: "error",
      comment:
        "Client code may import terms, the domain and types from the server, nothing that runs there: call a tRPC procedure. Schemas are loaded when a form is sent, by await import(…), so that no page brings their library.",
      from: { path: "^app/(_features|_ui|_trpc)/", pathNot: "^app/_trpc/server-caller\\.ts$|\\.test\\.ts$" },
      to: {
        path: "^server/",
        pathNot: ["^server/domain/", "^server/features/[^/]+/terms\\.ts$"],
        dependencyTypesNot: ["type-only", "dynamic-import"],
      },
    },
    {
      name: "no-circular",
      severity: "error",
      comment: "Two files that need each other are one file, or miss a third.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans-in-dependencies",
      severity: "error",
      comment: "A package that is imported must be listed in package.json.",
      from: { path: "^(server|workers|app|scripts|bench|prisma)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "server/platform/prisma"] },
    exclude: { path: ["^\\.next/", "^server/platform/prisma/"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
