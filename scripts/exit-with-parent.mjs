// Preloaded into the web server: it ends when the process that started it is gone, however that one ended.
process.on("disconnect", () => process.exit(0));
