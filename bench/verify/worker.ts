// One process of the bench: takes jobs, gives rows back. Started by processes.ts, never by hand.

import sharp from "sharp";
import type { Job } from "./jobs.js";
import { loadKernel } from "./kernel.js";
import { photosOf } from "./photos.js";
import type { Setup } from "./processes.js";
import { openKitchen } from "./recipes.js";
import { openVerifier, type Row, type Verifier } from "./rows.js";

sharp.concurrency(1); // the processes share the cores already
let verifier: Promise<Verifier> | undefined;

process.on("message", async (message: Setup | readonly Job[]) => {
  if (isSetup(message)) {
    verifier = opened(message);
    return;
  }
  const { row } = await verifier!;
  const rows: Row[] = [];
  for (const job of message) rows.push(await row(job));
  process.send!(rows);
});

async function opened({ part, seed, cacheDir }: Setup): Promise<Verifier> {
  return openVerifier(openKitchen(await photosOf(part), seed, cacheDir), await loadKernel(), cacheDir);
}

const isSetup = (message: Setup | readonly Job[]): message is Setup => "seed" in message;
