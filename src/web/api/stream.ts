// One event stream for all tabs of a browser: browsers open only six connections to a host, and a stream keeps one.
// The tab that holds the lock listens and tells the others; when it closes, the next one takes over.
// https://www.w3.org/TR/web-locks/

import type { Job } from "../../contract/explore.js";
import { addressOf, CallError, call } from "./call.js";

/** What is heard. `missed`: something may have happened that nobody heard of. */
export type Heard =
  | { readonly type: "open"; readonly missed: boolean }
  | { readonly type: "lost"; readonly why: "offline" | "unauthorized" }
  | { readonly type: "job"; readonly job: Job }
  | { readonly type: "groups" }
  | { readonly type: "catalog" };

const NAME = "lookalike-events";
/** How soon a stream that the browser gave up is tried again. */
const RETRY_MS = 3000;

/** Hears the server, by this tab's own stream or by that of another tab, until the returned function is called. */
export function hearServer(hear: (heard: Heard) => void): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Heard>) => hear(data);
  const tell = (heard: Heard) => {
    hear(heard);
    channel.postMessage(heard);
  };
  const asked = performance.now();
  const hold = () =>
    new Promise<void>((release) => {
      // Whoever had to wait takes over from a tab that is gone: what came between is not known.
      const close = openStream(tell, performance.now() - asked > 1000);
      stop.signal.addEventListener("abort", () => {
        close();
        release();
      });
    });
  navigator.locks.request(NAME, { signal: stop.signal }, hold).catch(() => {}); // refused only when stopped
  return () => {
    stop.abort();
    channel.close();
  };
}

function openStream(tell: (heard: Heard) => void, missedBefore: boolean): () => void {
  let missed = missedBefore;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;
  const open = () => {
    source = new EventSource(addressOf("events"));
    source.onopen = () => {
      tell({ type: "open", missed });
      missed = false;
    };
    source.onerror = () => {
      missed = true;
      if (source.readyState === EventSource.CLOSED) void again();
      else tell({ type: "lost", why: "offline" }); // the browser tries again by itself
    };
    source.addEventListener("job", ({ data }) => tell({ type: "job", job: JSON.parse(data) as Job }));
    source.addEventListener("groups", () => tell({ type: "groups" }));
    source.addEventListener("catalog", () => tell({ type: "catalog" }));
  };
  /** The browser gave up: a server that was started anew knows no session of the one before, and says so for good. */
  const again = async () => {
    const why = await call("jobs").then(
      () => undefined,
      (error: unknown) => (error instanceof CallError && error.status === 401 ? "unauthorized" : "offline"),
    );
    if (isClosed) return;
    if (why !== undefined) tell({ type: "lost", why });
    timer = setTimeout(() => (why === undefined ? open() : void again()), RETRY_MS);
  };
  open();
  return () => {
    isClosed = true;
    clearTimeout(timer);
    source.close();
  };
}
