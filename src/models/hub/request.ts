// One question to a hub, redirects followed by hand: each step is checked before it is taken, and what the hub
// itself said of the file on the way (its hash, its revision) is kept, since the store it leads to does not know.

import { type LookupAddress, type LookupOptions, lookup as systemLookup } from "node:dns";
import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { LookalikeError } from "../../contract/errors.js";
import {
  assertFollowable,
  assertReach,
  literalAddress,
  nearestReach,
  parsed,
  type Reach,
  reachOf,
} from "./address.js";

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface Network {
  /** Until the headers of one step are there, in milliseconds. */
  readonly answerMs: number;
  /** Longest silence within the bytes, in milliseconds. */
  readonly silenceMs: number;
  /** Before the second, third and fourth try, in milliseconds. */
  readonly pausesMs: readonly number[];
  /** Names to addresses, as dns.lookup. */
  readonly lookup: typeof systemLookup;
}

export const NETWORK: Network = {
  answerMs: 30_000,
  silenceMs: 60_000,
  pausesMs: [1_000, 4_000, 15_000],
  lookup: systemLookup,
};

export interface HubAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The headers of every step that the hub itself answered, the first first. */
  readonly byHub: readonly IncomingHttpHeaders[];
  /** Its bytes: must be read or destroyed. */
  readonly body: IncomingMessage;
}

/** A failure that may pass: the caller tries again. */
export class HubTrouble extends Error {
  readonly waitMs: number | undefined;
  constructor(message: string, waitMs?: number) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** Asks for `start`, following redirects. Throws HubTrouble, HUB_REFUSED, or the reason `signal` was aborted for. */
export async function askHub(
  start: URL,
  headers: Readonly<Record<string, string>>,
  { network, signal }: { readonly network: Network; readonly signal?: AbortSignal | undefined },
): Promise<HubAnswer> {
  const byHub: IncomingHttpHeaders[] = [];
  let reach: Reach | undefined;
  let url = start;
  for (let steps = 0; steps <= MAX_REDIRECTS; steps++) {
    const { message, reached } = await ask(url, { headers, network, signal, reach });
    reach ??= reached;
    if (url.origin === start.origin) byHub.push(message.headers);
    const status = message.statusCode ?? 0;
    const { location } = message.headers;
    if (!REDIRECTS.has(status) || location === undefined)
      return { status, headers: message.headers, byHub, body: message };
    message.destroy();
    url = redirected(location, url);
  }
  throw new LookalikeError("HUB_REFUSED", `${start.host} redirects more than ${MAX_REDIRECTS} times`);
}

function redirected(location: string, from: URL): URL {
  const to = parsed(location, from);
  if (to === undefined)
    throw new LookalikeError(
      "HUB_REFUSED",
      `${from.host} redirects to ${JSON.stringify(location.slice(0, 80))}`,
    );
  assertFollowable(to);
  return to;
}

interface Step {
  readonly headers: Readonly<Record<string, string>>;
  readonly network: Network;
  readonly signal: AbortSignal | undefined;
  /** Where the first step went; undefined for that step itself. */
  readonly reach: Reach | undefined;
}

function ask(url: URL, step: Step): Promise<{ message: IncomingMessage; reached: Reach }> {
  const { headers, network, signal, reach } = step;
  const literal = literalAddress(url);
  if (literal !== undefined) assertReach(url, [literal], reach);
  let reached: Reach = literal === undefined ? "public" : reachOf(literal);
  const lookup = guarded(network.lookup, (addresses) => {
    assertReach(url, addresses, reach);
    reached = nearestReach(addresses);
  });
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      agent: false, // a connection of its own, so that its address was checked
      headers: { "user-agent": "lookalike", "accept-encoding": "identity", ...headers },
      lookup,
      ...(signal === undefined ? {} : { signal }),
    });
    const timer = setTimeout(
      () => request.destroy(new Error(`no answer within ${network.answerMs / 1000} s`)),
      network.answerMs,
    );
    request.on("response", (message) => {
      clearTimeout(timer);
      resolve({ message, reached });
    });
    request.on("error", (error) => {
      clearTimeout(timer);
      reject(asTrouble(url, error, signal));
    });
    request.end();
  });
}

/** What a broken connection is called: trouble that may pass, unless a person stopped it or a rule did. */
export function asTrouble(url: URL, error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true || error instanceof LookalikeError || error instanceof HubTrouble)
    return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new HubTrouble(
    `${url.host}: ${message}${code === undefined || message.includes(code) ? "" : ` (${code})`}`,
  );
}

/** `lookup` that shows every address to `check` before one is connected to. */
function guarded(lookup: typeof systemLookup, check: (addresses: readonly string[]) => void): LookupFunction {
  return (host, options: LookupOptions, done) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      try {
        if (error !== null) throw error;
        check(found.map(({ address }) => address));
      } catch (reason) {
        done(reason as NodeJS.ErrnoException, "");
        return;
      }
      const [first] = found;
      if (options.all === true) done(null, found);
      else done(null, first?.address ?? "", first?.family);
    });
  };
}
