/** The folders at the top that hold modules which import each other, and their tests; e2e's, which run in a browser, apart. */
export const codeFolders = ["app", "server", "workers", "prisma", "scripts", "bench", "clients"];
