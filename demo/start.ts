// What `npm start` runs: the demo library is made, then the real command looks through it, as a person would type it,
// and serves the explorer until Ctrl-C. `npm start -- DIR` does the same with the person's own folder; `npm run demo`
// ends before the explorer.

import { spawn } from "node:child_process";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT, LookalikeError } from "../src/contract/errors.js";
import { makeDemoLibrary } from "./make.js";
import { PHOTO_CREDIT } from "./photos.js";

const LIBRARY = fileURLToPath(new URL("./library", import.meta.url));
const NO_EXPLORE = "--no-explore";
const COMMAND = fileURLToPath(new URL("../dist/bin/lookalike.js", import.meta.url));

process.exitCode = await start(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof LookalikeError)) throw error;
  console.error(`${error.message}\n${error.hint}`);
  return error.exitCode;
});

/**
 * Indexes a folder, shows its duplicates, then opens the explorer; the exit code is the first that means more than an
 * unreadable picture.
 */
async function start(args: readonly string[]): Promise<number> {
  const explores = !args.includes(NO_EXPLORE);
  const [folder, ...rest] = args.filter((word) => word !== NO_EXPLORE);
  if (rest.length > 0 || folder?.startsWith("-")) {
    console.error("Usage: npm start [-- DIR]   or   npm run demo [-- DIR]");
    return EXIT.usage;
  }
  const dir = folder ?? (await demoFolder());
  for (const verb of ["index", "duplicates"]) {
    const code = await run([verb, dir]);
    if (code !== EXIT.done && code !== EXIT.someFailed) return code;
  }
  if (folder === undefined) {
    console.log(`\nThe pictures lie in ${dir}. Use your own with: npm start -- DIR`);
  }
  if (!explores) return EXIT.done;
  console.log();
  const code = await run(["explore", dir]);
  return code === EXIT.interrupted ? EXIT.done : code; // Ctrl-C is how it ends
}

async function demoFolder(): Promise<string> {
  const shown = relative(process.cwd(), LIBRARY) || ".";
  const { files } = await makeDemoLibrary(LIBRARY, { onProgress: showProgress });
  console.log(`Demo library: ${shown}, ${files} files, two of them unreadable on purpose`);
  console.log(`${PHOTO_CREDIT}; see demo/README.md\n`);
  return shown;
}

function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done < total ? `\rMaking the demo library ${done}/${total}` : "\r\x1b[K");
}

/** Runs the command as its own process, on this terminal; its exit code, 130 when a signal ended it. */
function run(args: readonly string[]): Promise<number> {
  console.log(`$ lookalike ${args.map(quoted).join(" ")}`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, ...args], { stdio: "inherit" });
    // Ctrl-C reaches the child too, which ends in its own orderly way; this process waits for it. A signal that was
    // sent to this process alone is handed on.
    const wait = (): void => {};
    const handOn = (): boolean => child.kill("SIGTERM");
    process.on("SIGINT", wait);
    process.on("SIGTERM", handOn);
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("SIGINT", wait);
      process.off("SIGTERM", handOn);
      resolve(code ?? EXIT.interrupted);
    });
  });
}

function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
