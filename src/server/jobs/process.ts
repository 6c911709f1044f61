// Starts the process of a job and listens to it until it has ended, in whatever way.

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { builtModule } from "../../workers/built-module.js";
import type { FromJob, ToJob, Work, Workplace } from "./messages.js";

export interface JobProcess {
  /** Asks it to stop; what is under way is ended in order. */
  stop(): void;
  /** Lets go of it: it stops in order and ends by itself, and nobody waits for it. */
  release(): void;
  /** Resolves when it is gone and all it said was heard: how it ended, in words. Never rejects. */
  readonly ended: Promise<string>;
}

export function startProcess(place: Workplace, request: Work, hear: (message: FromJob) => void): JobProcess {
  const module = fileURLToPath(builtModule(new URL("./worker.js", import.meta.url)));
  const child = fork(module, [], {
    cwd: place.base, // a relative path means below the base, wherever the server was started
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.on("message", (message) => hear(message as FromJob));
  const say = (message: ToJob) => {
    if (child.connected) child.send(message, () => {});
  };
  say({ type: "start", place, request });
  return {
    stop: () => say({ type: "stop" }),
    release: () => {
      if (child.connected) child.disconnect();
      child.unref();
    },
    ended: endOf(child),
  };
}

/** The process is gone and its channel is closed: only then was every message heard. */
function endOf(child: ChildProcess): Promise<string> {
  const closed = new Promise((resolve) => child.once("disconnect", resolve));
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      closed.then(() => resolve(how));
    });
    child.on("error", (error) => {
      if (child.pid === undefined) resolve(error.message); // it never began; other errors end with it
    });
  });
}
