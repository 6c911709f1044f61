// Server-sent events: a tab is told what changed and asks for it again; the events carry no more than that.
// https://html.spec.whatwg.org/multipage/server-sent-events.html

import { LookalikeError } from "../contract/errors.js";

const MAX_LISTENERS = 32;
const HEARTBEAT_MS = 15_000;
/** How soon a browser tries again when the connection breaks. */
const RETRY_MS = 2000;
/** Events a tab may lag behind before it is let go: it connects again and asks anew. */
const MAX_LAG = 1000;

export type EventName = "job" | "groups" | "catalog";

export interface Events {
  readonly listeners: number;
  send(name: EventName, value: object): void;
  /** A response that stays open. Throws REQUEST_TOO_LARGE when too many listen. */
  listen(): Response;
  /** Ends every stream. */
  close(): void;
}

export function openEvents(): Events {
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();
  const write = (text: string) => {
    const bytes = encoder.encode(text);
    for (const stream of streams) {
      if ((stream.desiredSize ?? 0) < -MAX_LAG) end(stream);
      else stream.enqueue(bytes);
    }
  };
  const end = (stream: ReadableStreamDefaultController<Uint8Array>) => {
    if (streams.delete(stream)) stream.close();
  };
  const heartbeat = setInterval(() => write(":\n\n"), HEARTBEAT_MS);
  heartbeat.unref();

  const listen = (): Response => {
    if (streams.size >= MAX_LISTENERS)
      throw new LookalikeError("REQUEST_TOO_LARGE", `Expected at most ${MAX_LISTENERS} open tabs`, {
        hint: "Close a tab of the explorer",
      });
    let own: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        own = stream;
        streams.add(stream);
        stream.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
      },
      cancel: () => {
        streams.delete(own);
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
  };

  return {
    get listeners() {
      return streams.size;
    },
    send: (name, value) => write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`),
    listen,
    close: () => {
      clearInterval(heartbeat);
      for (const stream of [...streams]) end(stream);
    },
  };
}
