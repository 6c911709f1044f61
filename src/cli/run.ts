// Runs one command line to its exit code: parse, call, print. Every error ends here, once: what happened, the
// value that was met, what to do next.

import { CommanderError } from "commander";
import { EXIT, type ExitCode, LookalikeError } from "../contract/errors.js";
import { openContext, type Wiring } from "./context.js";
import { buildProgram, commandsOf, helpHint } from "./program.js";
import { safe } from "./text.js";

/** Runs `lookalike` with the words after its name; resolves to the exit code. */
export async function run(words: readonly string[], version: string, wiring: Wiring): Promise<ExitCode> {
  const stop = new AbortController();
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted); // asked twice: leave at once; the journal knows
    stop.abort();
    context.say("\nStopping: what was done is being stored. Press Ctrl-C again to leave at once.");
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  const context = openContext(stop.signal, wiring);
  let exit: ExitCode = EXIT.done;
  const program = buildProgram(context, version, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return stop.signal.aborted ? EXIT.interrupted : exit;
  } catch (error) {
    return report(error, words);
  } finally {
    context.progress.clear();
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }

  function report(error: unknown, given: readonly string[]): ExitCode {
    const wantsJson = given.includes("--json");
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done; // --help, --version
      const message = error.message.replace(/^error: /, "");
      if (wantsJson) context.printJson(envelope("USAGE", message, helpHint(commandsOf(program, given))));
      return EXIT.usage; // commander has printed the message
    }
    const known = asKnown(error);
    if (wantsJson) context.printJson(envelope(known.code, known.message, known.hint));
    else context.say(`lookalike: ${safe(known.message)} [${known.code}]\n${indented(known.hint)}`);
    if (known.code === "INTERNAL" && given.includes("--debug")) context.say(String((error as Error).stack));
    return known.exitCode;
  }
}

/** A hint may have lines of its own, such as a filter and a caret below it. */
function indented(hint: string): string {
  return hint
    .split("\n")
    .map((line) => `  ${safe(line)}`)
    .join("\n");
}

function envelope(code: string, message: string, hint: string): object {
  return { ok: false, error: { code, message, hint } };
}

function asKnown(error: unknown): LookalikeError {
  if (error instanceof LookalikeError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  const message = error instanceof Error ? error.message : String(error);
  if (code === "ENOSPC" || code === "EDQUOT")
    return new LookalikeError("DISK_FULL", message, { cause: error });
  return new LookalikeError("INTERNAL", message, { cause: error });
}
