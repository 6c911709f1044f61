// An explorer that ends with its test.

import { onTestFinished } from "vitest";
import { type Explorer, startExplorerProcess } from "./explorer-process.js";

export type { Explorer } from "./explorer-process.js";

/** Starts the built command on `folder`; ended with the test. Port 0 is a free one. */
export async function startExplorer(folder: string, port = 0): Promise<Explorer> {
  const explorer = await startExplorerProcess(folder, port);
  onTestFinished(() => explorer.kill());
  return explorer;
}
