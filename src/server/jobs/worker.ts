// The process of one job. It has a process of its own so that the server stays responsive and small, whatever a
// decoder does. It stops in an orderly way when it is told to, at Ctrl-C, and when the server is gone: then what was
// done is stored, and the next run goes on.

import { setPriority } from "node:os";
import { openCatalog } from "../../catalog/catalog.js";
import { presentable } from "../answer.js";
import type { FromJob, JobProgress, ToJob } from "./messages.js";
import { runJob } from "./run.js";

/** Ten messages a second are enough for a person, and leave the server in peace. */
const REPORT_MS = 100;

/** A little behind the server and the person's own programs, not so far that it starves. */
const NICENESS = 5;

const stop = new AbortController();
const halt = () => stop.abort();
process.on("SIGINT", halt);
process.on("SIGTERM", halt);
process.on("disconnect", halt);
process.on("message", (message: ToJob) => {
  if (message.type === "stop") halt();
  else void work(message);
});

async function work({ place, request }: Extract<ToJob, { type: "start" }>): Promise<void> {
  try {
    setPriority(NICENESS);
  } catch {
    // Where it may not be lowered, the job is only a less polite one.
  }
  try {
    const catalog = openCatalog(place.base, { catalog: place.folder, create: false });
    try {
      const { protectedFolders, modelsFolder } = place;
      const run = { protectedFolders, modelsFolder, signal: stop.signal, report: reporter(), say };
      await runJob(catalog, request, run);
    } finally {
      catalog.close();
    }
    say({ type: "end", stopped: stop.signal.aborted });
  } catch (error) {
    const { code, message, hint } = presentable(error, (line) => console.error(line));
    say({ type: "failed", error: { code, message, hint } });
  }
  // Not in the tick of the message that began it: Node still delivers that one.
  setImmediate(() => {
    if (process.connected) process.disconnect();
  });
}

/** Says progress at most every REPORT_MS, and always where a stage begins or ends. */
function reporter(): (progress: JobProgress) => void {
  let saidAt = 0;
  let stage = "";
  return (progress) => {
    const now = Date.now();
    const isMilestone = progress.stage !== stage || progress.done === progress.total;
    if (!isMilestone && now - saidAt < REPORT_MS) return;
    saidAt = now;
    stage = progress.stage;
    say({ type: "progress", ...progress });
  };
}

function say(message: FromJob): void {
  if (process.connected) process.send?.(message, () => {}); // a server that is gone hears nothing
}
