// The explorer's server, put together: pages, jobs, events, routes, the door. It serves one catalog to one person on
// this machine, until it is closed.

import { fileURLToPath } from "node:url";
import type { Catalog } from "../catalog/catalog.js";
import type { JobRequest } from "../contract/explore.js";
import { describeFindings } from "../duplicates/review/overview.js";
import { openPreviews } from "../scan/preview.js";
import { builtModule } from "../workers/built-module.js";
import type { Log } from "./answer.js";
import { buildApp } from "./app.js";
import { openDoor } from "./door.js";
import { type Events, openEvents } from "./events.js";
import { hostsOf } from "./guard.js";
import { handlersOf } from "./handlers/handlers.js";
import { listed } from "./handlers/jobs.js";
import { type Jobs, openJobs } from "./jobs/jobs.js";
import { listen } from "./listen.js";
import { readPages } from "./pages.js";
import { openSession } from "./session.js";
import { watchCatalog } from "./watch.js";

export interface ServeOptions {
  /** Of the package, for the overview. */
  readonly version: string;
  /** Default 4290, or the next free one; 0 is any free one. */
  readonly port?: number | undefined;
  /** The secret a visitor must bring; default a random one. */
  readonly token?: string | undefined;
  /** A job to start with; default finding the groups, where they were not found or are stale. */
  readonly firstJob?: JobRequest | undefined;
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

/** Serves `catalog`, which it closes at its end. Throws PORT_UNAVAILABLE, and FILE_NOT_FOUND when the pages are not built. */
export async function serve(catalog: Catalog, options: ServeOptions): Promise<RunningServer> {
  const pages = readPages(options.pagesFolder ?? builtPages());
  const events = openEvents();
  const { jobs, watch } = openWork(catalog, events);
  const previews = openPreviews(catalog);
  const handlers = handlersOf({
    catalog,
    previews,
    jobs,
    events,
    version: options.version,
    decided: (group) => {
      watch.settle();
      events.send("groups", { group });
    },
  });
  let port = 0;
  let session = openSession(port, options.token);
  const hosts = () => hostsOf(port);
  const log = options.log ?? ((line) => console.error(line));
  const checkAnswers = options.checkAnswers ?? false;
  const app = buildApp({ handlers, pages, session: () => session, hosts, log, checkAnswers });
  const server = openDoor({ fetch: (request) => app.fetch(request), hosts, log });
  const closeParts = async () => {
    watch.close();
    await jobs.close();
    events.close();
    await previews.close();
    catalog.close();
  };
  try {
    port = await listen(server, options.port);
  } catch (error) {
    await closeParts();
    throw error;
  }
  session = openSession(port, session.token);
  const first = options.firstJob ?? jobDue(catalog);
  if (first !== undefined) jobs.start(first);
  return {
    port,
    url: `http://127.0.0.1:${port}/?token=${session.token}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closeParts();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Jobs and the look-out for other processes, both telling the tabs. */
function openWork(catalog: Catalog, events: Events) {
  const { base, folder } = catalog.layout;
  const jobs: Jobs = openJobs(
    { base, folder },
    {
      changed: (job) => events.send("job", listed(job)),
      found: () => events.send("groups", {}),
      ended: () => {
        watch.settle();
        events.send("catalog", {});
      },
    },
  );
  const watch = watchCatalog(catalog, {
    isWanted: () => events.listeners > 0 && jobs.running() === undefined,
    onChange: () => events.send("catalog", {}),
  });
  return { jobs, watch };
}

/** Pictures whose groups were not found, or not since they changed, are looked through at once. */
function jobDue(catalog: Catalog): JobRequest | undefined {
  const found = describeFindings(catalog);
  if (found !== undefined && !found.stale) return undefined;
  return catalog.store.counts().files === 0 ? undefined : { kind: "find" };
}

function builtPages(): string {
  return fileURLToPath(builtModule(new URL("../web/", import.meta.url)));
}
