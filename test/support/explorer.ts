// An explorer that ends with its test.

import { onTestFinished } from "vitest";
import { type Explorer, startExplorerProcess } from "./explorer-process.js";
import { makeReviewLibrary } from "./review-library.js";
import { copyOfTemplate } from "./template.js";

export type { Explorer } from "./explorer-process.js";

/** Starts the built command on `folder`; ended with the test. Port 0 is a free one. */
export async function startExplorer(folder: string, port = 0): Promise<Explorer> {
  const explorer = await startExplorerProcess(folder, port);
  onTestFinished(() => explorer.kill());
  return explorer;
}

/** An explorer on a fresh library to review (review-library.ts), whose groups are found. */
export async function explorerOfLibrary(): Promise<{ folder: string; explorer: Explorer }> {
  const folder = await copyOfTemplate("explored", async (template) => {
    await makeReviewLibrary(template);
    const first = await startExplorerProcess(template);
    try {
      await first.settled();
    } finally {
      await first.stop();
    }
  });
  const explorer = await startExplorer(folder);
  await explorer.settled();
  return { folder, explorer };
}
