// The explorer's server, put together: pages, jobs, events, routes, the door. It serves one catalog to one person on
// this machine, until it is closed.

import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Catalog } from "../catalog/catalog.js";
import { userDataFolder } from "../catalog/platform.js";
import type { JobRequest } from "../contract/explore.js";
import { describeFindings } from "../duplicates/review/overview.js";
import { openEvaluations } from "../evaluate/kept/evaluations.js";
import { modelsFolder } from "../models/layout.js";
import { openPictureReader } from "../scan/picture-reader.js";
import { openPreviews } from "../scan/preview.js";
import { openModels } from "../search/models.js";
import { builtModule } from "../workers/built-module.js";
import type { Log } from "./answer.js";
import { buildApp } from "./app.js";
import { openDoor } from "./door.js";
import { openEvents } from "./events.js";
import { hostsOf } from "./guard.js";
import { handlersOf } from "./handlers/handlers.js";
import { listed } from "./handlers/jobs.js";
import { type Jobs, openJobs } from "./jobs/jobs.js";
import { listen } from "./listen.js";
import { readPages } from "./pages.js";
import { presenceOf } from "./presence.js";
import { openGroundwork } from "./questions/groundwork.js";
import { openPictures } from "./questions/pictures.js";
import { openUploads } from "./questions/uploads.js";
import { openSession } from "./session.js";
import { watchCatalog } from "./watch.js";

/** Time for answers under way when the server is closed. */
const LAST_ANSWERS_MS = 1000;

export interface ServeOptions {
  /** Of the package, for the overview. */
  readonly version: string;
  /** Default 4290, or the next free one; 0 is any free one. */
  readonly port?: number | undefined;
  /** The secret a visitor must bring; default a random one. */
  readonly token?: string | undefined;
  /** Folders no file is proposed for removal in nor moved from, absolute; default none. */
  readonly protectedFolders?: readonly string[] | undefined;
  /** A job to start with; default finding the groups, where they were not found, are stale or may be unprotected. */
  readonly firstJob?: JobRequest | undefined;
  /** Where models lie, absolute; default the user's own folder of them. */
  readonly modelsFolder?: string | undefined;
  /** The built pages; default those of this package. */
  readonly pagesFolder?: string | undefined;
  /** Check every answer against its shape. */
  readonly checkAnswers?: boolean | undefined;
  /** Where errors nobody foresaw are told; default stderr. */
  readonly log?: Log | undefined;
}

export interface RunningServer {
  readonly port: number;
  /** The address to open, with the token. */
  readonly url: string;
  /** Stops in order: no new connections, the running job ended, the catalog closed. */
  close(): Promise<void>;
}

/**
 * Serves `catalog`, which the server closes at its end; when it could not start, the catalog stays open.
 * Throws PORT_UNAVAILABLE, FILE_NOT_FOUND when the pages are not built, and as `modelsFolder`.
 */
export async function serve(catalog: Catalog, options: ServeOptions): Promise<RunningServer> {
  const pages = readPages(options.pagesFolder ?? builtPages());
  const log = options.log ?? ((line) => console.error(line));
  const protectedFolders = options.protectedFolders ?? [];
  const models = options.modelsFolder ?? modelsFolder(userDataFolder());
  const work = openWork(catalog, protectedFolders, models);
  const handlers = handlersOf({ ...work, catalog, version: options.version });
  let port = 0; // known when it is bound; nothing is asked before
  let session = openSession(port, options.token);
  const hosts = () => hostsOf(port);
  const checkAnswers = options.checkAnswers ?? false;
  const assertServed = presenceOf(catalog.layout.database);
  const app = buildApp({ handlers, pages, session: () => session, hosts, log, assertServed, checkAnswers });
  const fetch = (request: Request) => app.fetch(request);
  const server = openDoor({ fetch, hosts, session: () => session, log });
  try {
    port = await listen(server, options.port);
  } catch (error) {
    await work.close();
    throw error;
  }
  session = openSession(port, session.token);
  const first = options.firstJob ?? jobDue(catalog, protectedFolders);
  if (first === undefined) void work.groundwork.ready();
  else work.jobs.start(first);
  return {
    port,
    url: `http://127.0.0.1:${port}/?token=${session.token}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await work.close();
      await Promise.race([closed, delay(LAST_ANSWERS_MS, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
      catalog.close();
    },
  };
}

/**
 * What goes on beside the answers: jobs, pictures being drawn and held, models, the look-out for other processes, the
 * tabs' events.
 */
function openWork(catalog: Catalog, protectedFolders: readonly string[], modelsFolder: string) {
  const events = openEvents();
  const previews = openPreviews(catalog);
  const reader = openPictureReader();
  const uploads = openUploads(reader);
  const evaluations = openEvaluations(catalog.layout);
  const models = openModels(modelsFolder);
  const { base, folder } = catalog.layout;
  const place = { base, folder, protectedFolders, modelsFolder };
  const groundwork = openGroundwork(catalog, place);
  const jobs: Jobs = openJobs(place, {
    changed: (job) => events.send("job", listed(job)),
    found: () => events.send("groups", {}),
    ended: () => {
      watch.settle();
      events.send("catalog", {});
    },
  });
  const watch = watchCatalog(catalog, {
    isWanted: () => events.listeners > 0 && jobs.running() === undefined,
    onChange: () => events.send("catalog", {}),
  });
  return {
    events,
    previews,
    uploads,
    evaluations,
    pictures: openPictures(catalog, uploads, reader),
    models,
    modelsFolder,
    groundwork,
    jobs,
    decided: (group?: string) => {
      watch.settleDecisions();
      events.send("groups", group === undefined ? {} : { group });
    },
    close: async () => {
      await jobs.close();
      await groundwork.close();
      watch.close();
      events.close();
      await previews.close();
      await evaluations.close();
      await reader.close();
      await models.close();
    },
  };
}

/**
 * Pictures whose groups were not found, or not since they changed, are looked through at once; so are all where
 * folders are protected, since the groups do not say which ones were when they were found.
 */
function jobDue(catalog: Catalog, protectedFolders: readonly string[]): JobRequest | undefined {
  const found = describeFindings(catalog);
  if (found !== undefined && !found.stale && protectedFolders.length === 0) return undefined;
  return catalog.store.counts().files === 0 ? undefined : { kind: "find" };
}

function builtPages(): string {
  return fileURLToPath(builtModule(new URL("../web/", import.meta.url)));
}
