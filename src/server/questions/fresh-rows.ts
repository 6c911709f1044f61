// Words and filters are asked of rows that are made of what the catalog knows of each picture. A few that are out of
// date are made anew when a question comes; many, as after a first scan by the command, would hold up every other
// answer, so a process of its own makes them while the question waits.

import type { Catalog } from "../../catalog/catalog.js";
import { countUndescribed } from "../../search/metadata/sync.js";
import type { Workplace } from "../jobs/messages.js";
import { type JobProcess, startProcess } from "../jobs/process.js";

/** Described in about a tenth of a second. */
const A_FEW = 300;

export interface FreshRows {
  /** Resolves when a question will find at most a few rows to make. Never rejects: what fails is told by the question. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export function openFreshRows(catalog: Catalog, place: Workplace): FreshRows {
  let underWay: JobProcess | undefined;
  let isClosed = false;
  return {
    ready: async () => {
      if (isClosed || !isFarBehind(catalog)) return;
      if (underWay === undefined) {
        const process = startProcess(place, { kind: "describe" }, () => {});
        underWay = process;
        void process.ended.then(() => {
          underWay = undefined;
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

function isFarBehind(catalog: Catalog): boolean {
  try {
    return countUndescribed(catalog) > A_FEW;
  } catch {
    return false; // a database that fails says so to the question
  }
}
