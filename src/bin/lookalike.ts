#!/usr/bin/env node
// The composition root of the command: the version, the words, the exit code, and the server for the command that
// serves.

import { readFileSync } from "node:fs";
import { run } from "../cli/run.js";
import { EXIT } from "../contract/errors.js";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

// A reader that closes the pipe early (head, less) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  process.stderr.write(`lookalike: the output could not be written (${error.code ?? error.message})\n`);
  process.exit(EXIT.refused);
});

process.exitCode = await run(process.argv.slice(2), version, {
  // Loaded when it is needed: --help needs no server.
  serve: async (catalog, options) =>
    (await import("../server/serve.js")).serve(catalog, { version, ...options }),
});
