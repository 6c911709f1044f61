// What a command needs from the process around it: where it runs, where it prints, when it must stop.

import { type Catalog, openCatalog } from "../catalog/catalog.js";
import type { JobRequest } from "../contract/explore.js";
import type { CommonFlags } from "./flags.js";
import { openProgress, type ProgressLine } from "./progress.js";
import { safe } from "./text.js";

/** The explorer's server while it runs. */
export interface RunningServer {
  readonly port: number;
  /** The address to open. */
  readonly url: string;
  close(): Promise<void>;
}

/** What another face does for a command: bin/ wires it in, since faces never import one another. */
export interface Wiring {
  /** Serves the catalog, which the server closes at its end. */
  serve(
    catalog: Catalog,
    options: {
      readonly port: number | undefined;
      /** Absolute. */
      readonly protectedFolders: readonly string[];
      readonly firstJob: JobRequest | undefined;
    },
  ): Promise<RunningServer>;
}

export interface Context extends Wiring {
  readonly cwd: string;
  /** Prints lines of results. */
  print(...lines: string[]): void;
  /** Prints an answer as JSON. */
  printJson(answer: unknown): void;
  /** Says something aside, on stderr. */
  say(line: string): void;
  readonly progress: ProgressLine;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
}

export function openContext(signal: AbortSignal, wiring: Wiring): Context {
  const progress = openProgress();
  const write = (text: string) => {
    progress.clear();
    process.stdout.write(text);
  };
  return {
    cwd: process.cwd(),
    print: (...lines) => write(`${lines.join("\n")}\n`),
    printJson: (answer) => write(`${JSON.stringify(answer, null, 2)}\n`),
    say: (line) => {
      progress.clear();
      process.stderr.write(`${line}\n`);
    },
    progress,
    signal,
    serve: wiring.serve,
  };
}

/** Runs `work` with the catalog that covers `folder`; its notices are said aside, and it is closed in any case. */
export async function withCatalog<T>(
  context: Context,
  folder: string,
  flags: CommonFlags & { readonly create?: boolean },
  work: (catalog: Catalog) => Promise<T>,
): Promise<T> {
  const catalog = openCatalog(folder, { catalog: flags.catalog, create: flags.create ?? false });
  try {
    for (const notice of catalog.notices) context.say(`note: ${safe(notice)}`);
    return await work(catalog);
  } finally {
    catalog.close();
  }
}
