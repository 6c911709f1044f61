// What a question needs to have been done since the catalog changed is done by a process of its own while the question
// waits, where it is much, as after a first scan by the command: here it would hold up every other answer.

import type { Catalog } from "../../catalog/catalog.js";
import { needsGroundwork } from "../../search/groundwork.js";
import type { Workplace } from "../jobs/messages.js";
import { type JobProcess, startProcess } from "../jobs/process.js";

/** Where it could not be done (a full disk, a folder that may not be written), it is not tried with every question. */
const AGAIN_MS = 60_000;

export interface Groundwork {
  /** Resolves when a question has little left to do. Never rejects: what fails is told by the question. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export function openGroundwork(catalog: Catalog, place: Workplace): Groundwork {
  let underWay: JobProcess | undefined;
  let isClosed = false;
  let notBefore = 0;
  return {
    ready: async () => {
      if (isClosed || Date.now() < notBefore || !isNeeded(catalog)) return;
      if (underWay === undefined) {
        const process = startProcess(place, { kind: "groundwork" }, () => {});
        underWay = process;
        void process.ended.then(() => {
          underWay = undefined;
          if (!isClosed && isNeeded(catalog)) notBefore = Date.now() + AGAIN_MS;
        });
      }
      await underWay.ended;
    },
    close: async () => {
      isClosed = true;
      underWay?.stop();
      await underWay?.ended;
    },
  };
}

function isNeeded(catalog: Catalog): boolean {
  try {
    return needsGroundwork(catalog);
  } catch {
    return false; // a database that fails says so to the question
  }
}
