// One file from a hub into its part, through cuts, restarts and servers that know no ranges. What is wrong for good
// (no such file, no access, too large) ends it at once; what may pass is tried again, and the bytes that came stay.

import type { IncomingMessage } from "node:http";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LookalikeError } from "../../contract/errors.js";
import { assertRoom, writingFailed } from "../write.js";
import { type Part, statedWord } from "./part.js";
import { askHub, asTrouble, type HubAnswer, HubTrouble, NETWORK, type Network } from "./request.js";
import { type Statement, sizeOf, statementOf, strongTag } from "./statement.js";

/** No model of a size a person would run on pictures is larger. */
const MAX_BYTES = 8_000_000_000;
/** So many new bytes make a try a good one: the count of failures begins anew. */
const GOOD_BYTES = 4_000_000;
/** A hub that asks for a longer pause is taken at its word by the person, not by the program. */
const MAX_PAUSE_MS = 120_000;

export interface Progress {
  readonly file: string;
  readonly doneBytes: number;
  readonly totalBytes: number | undefined;
  readonly bytesPerSecond: number | undefined;
}

export interface DownloadOptions {
  readonly file: string;
  /** Exact, where the card knows it. */
  readonly bytes: number | undefined;
  /** Looks at the hub's statement before a byte is fetched; throws to refuse. */
  readonly onStatement: (statement: Statement) => void;
  readonly onProgress: (progress: Progress) => void;
  readonly onNotice: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly network?: Partial<Network> | undefined;
}

/** Fetches `url` into `part`; what the hub said of it. Throws HUB_UNREACHABLE, HUB_REFUSED, MODEL_HASH_WRONG, DISK_FULL, INTERRUPTED. */
export async function download(url: URL, part: Part, options: DownloadOptions): Promise<Statement> {
  const network = { ...NETWORK, ...options.network };
  for (let failures = 0; ; ) {
    const before = part.bytes;
    try {
      return await attempt(url, part, options, network);
    } catch (error) {
      if (options.signal?.aborted === true)
        throw new LookalikeError("INTERRUPTED", `Stopped while fetching ${options.file}`, { cause: error });
      if (!(error instanceof HubTrouble)) throw error;
      if (part.bytes - before >= GOOD_BYTES) failures = 0;
      const waitMs = network.pausesMs[failures];
      if (waitMs === undefined || (error.waitMs ?? 0) > MAX_PAUSE_MS) throw unreachable(url, part, error);
      failures += 1;
      options.onNotice(`${error.message}; trying again`);
      await pause(Math.max(waitMs, error.waitMs ?? 0), undefined, { signal: options.signal }).catch(() => {});
    }
  }
}

async function attempt(url: URL, part: Part, options: DownloadOptions, network: Network): Promise<Statement> {
  const { signal } = options;
  const origin = part.origin;
  const etag = origin?.url === url.href && part.bytes > 0 ? origin.etag : undefined;
  const headers = etag === undefined ? {} : { range: `bytes=${part.bytes}-`, "if-range": etag };
  const answer = await askHub(url, headers, { network, signal });
  try {
    const statement = statementOf(answer);
    if (answer.status === 416) return complete(part, answer, statement);
    assertGiven(url, answer);
    options.onStatement(statement);
    const same = etag !== undefined && origin?.stated === statedWord(statement);
    const from = same ? continuesAt(answer, part.bytes) : 0;
    if (from === undefined || (from === 0 && answer.status === 206)) throw begunAnew(part);
    if (from === 0) {
      if (etag !== undefined)
        options.onNotice(`${options.file} begins anew: the hub does not go on with what is here`);
      part.begin({ url: url.href, stated: statedWord(statement), ...tagged(strongTag(answer.headers)) });
    }
    const total = assertSize(from, answer, statement, options);
    if (total !== undefined) assertRoom(dirname(part.path), total - from);
    await store(url, answer.body, part, { ...options, from, total, silenceMs: network.silenceMs });
    return statement;
  } finally {
    answer.body.destroy();
  }
}

const tagged = (etag: string | undefined) => (etag === undefined ? {} : { etag });

/** A part that ends where its file does: the server has no bytes after it. */
function complete(part: Part, { headers }: HubAnswer, statement: Statement): Statement {
  const total = sizeOf(/^bytes \*\/(\d+)$/.exec(headers["content-range"] ?? "")?.[1]);
  if (total === part.bytes && part.origin?.stated === statedWord(statement)) return statement;
  throw begunAnew(part);
}

function begunAnew(part: Part): HubTrouble {
  part.drop();
  return new HubTrouble("the hub does not go on with the bytes that are here", 0);
}

/** Where the bytes of this answer belong: 0 for a whole file, `at` for its rest, undefined for another place. */
function continuesAt({ status, headers }: HubAnswer, at: number): number | undefined {
  if (status === 200) return 0;
  const start = sizeOf(/^bytes (\d+)-\d+\/(?:\d+|\*)$/.exec(headers["content-range"] ?? "")?.[1]);
  return start === at ? at : undefined;
}

/** The whole size where it can be told. Throws where that size is not the card's, or beyond all reason. */
function assertSize(
  from: number,
  { headers }: HubAnswer,
  { bytes }: Statement,
  { file, bytes: expected }: DownloadOptions,
): number | undefined {
  const rest = sizeOf(headers["content-length"]);
  const total = rest === undefined ? bytes : from + rest;
  if (expected !== undefined && total !== undefined && total !== expected)
    throw new LookalikeError(
      "MODEL_HASH_WRONG",
      `${file} has ${total} bytes on the hub, its card says ${expected}`,
    );
  if ((total ?? 0) > MAX_BYTES)
    throw new LookalikeError("HUB_REFUSED", `${file} has ${total} bytes, more than the ${MAX_BYTES} allowed`);
  return total;
}

function assertGiven(url: URL, { status, headers }: HubAnswer): void {
  if (status === 200 || status === 206) {
    const coding = headers["content-encoding"];
    if (coding === undefined || coding === "identity") return;
    throw new LookalikeError(
      "HUB_REFUSED",
      `${url.href} comes ${JSON.stringify(coding)}-encoded, which was not asked for`,
    );
  }
  if (status === 429 || status === 408 || status >= 500)
    throw new HubTrouble(`${url.host} answers ${status}`, pauseAsked(headers["retry-after"]));
  const page = new URL(url.href.replace(/\/resolve\/.*$/, "")).href;
  if (status === 401 || status === 403)
    throw new LookalikeError("HUB_REFUSED", `${url.href} is given only to people the hub knows (${status})`, {
      hint: `Accept its license at ${page} in a browser, download the file there, then bring it with lookalike models add NAME FILE`,
    });
  throw new LookalikeError("HUB_REFUSED", `${url.href} is not there (${status})`, {
    hint: "Check the card's hub.repo, hub.revision and hub.path, and LOOKALIKE_HUB",
  });
}

/** Milliseconds of a Retry-After header: seconds, or a date. */
function pauseAsked(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

interface Storing extends DownloadOptions {
  readonly from: number;
  readonly total: number | undefined;
  readonly silenceMs: number;
}

async function store(url: URL, body: IncomingMessage, part: Part, options: Storing): Promise<void> {
  const { file, from, total, silenceMs, onProgress } = options;
  const limit = options.bytes ?? total ?? MAX_BYTES;
  const started = performance.now();
  const handle = await part.append();
  let done = from;
  const silence = setTimeout(
    () => body.destroy(new HubTrouble(`${url.host}: silent for ${silenceMs / 1000} s`)),
    silenceMs,
  );
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      silence.refresh();
      done += chunk.length;
      if (done > limit) throw tooLong(part, file, limit);
      await write(handle.writeFile(chunk), part.path);
      const seconds = (performance.now() - started) / 1000;
      const bytesPerSecond = seconds > 0.5 ? (done - from) / seconds : undefined;
      onProgress({ file, doneBytes: done, totalBytes: total, bytesPerSecond });
    }
    await write(handle.sync(), part.path);
  } catch (error) {
    throw asTrouble(url, error, options.signal);
  } finally {
    clearTimeout(silence);
    await handle.close();
  }
  if (total !== undefined && done < total)
    throw new HubTrouble(`${url.host}: the connection ended at ${done} of ${total} bytes`);
}

/** The disk's errors are no trouble of the network. */
async function write(work: Promise<void>, path: string): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw writingFailed(path, error);
  }
}

function tooLong(part: Part, file: string, limit: number): LookalikeError {
  part.drop();
  return new LookalikeError("HUB_REFUSED", `${file} goes on beyond its ${limit} bytes`);
}

function unreachable(url: URL, part: Part, { message, waitMs }: HubTrouble): LookalikeError {
  const kept = part.bytes === 0 ? "" : `; ${part.bytes} bytes are kept`;
  if ((waitMs ?? 0) <= MAX_PAUSE_MS)
    return new LookalikeError("HUB_UNREACHABLE", `Cannot fetch ${url.href}: ${message}${kept}`);
  return new LookalikeError("HUB_UNREACHABLE", `Cannot fetch ${url.href}: ${message}${kept}`, {
    hint: `The hub asks to wait ${Math.ceil((waitMs ?? 0) / 1000)} s; run the command again then: it goes on where it stopped`,
  });
}
