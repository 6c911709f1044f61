// A real server on a real socket for a test, and a client that sends exactly what it is told to, forged headers too.

import { type IncomingHttpHeaders, request } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.js";
import type { Job } from "../../src/contract/explore.js";
import { API, CHANGE_HEADER, PATHS, type RouteName } from "../../src/contract/paths.js";
import type { AnswerOf } from "../../src/contract/routes.js";
import { findDuplicates } from "../../src/duplicates/find.js";
import { saveFindings } from "../../src/duplicates/review/save.js";
import { scan } from "../../src/scan/scan.js";
import { type RunningServer, type ServeOptions, serve } from "../../src/server/serve.js";
import { put, temporaryFolder } from "../support/folder.js";

export const TOKEN = "0123456789abcdef".repeat(4);

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body as JSON. */
  readonly json: { ok?: boolean; error?: { code: string; message: string; hint: string } } & Record<
    string,
    unknown
  >;
}

export interface Sent {
  readonly method?: string;
  /** Sent as it stands, without normalizing. */
  readonly path?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Uint8Array;
}

export interface Running extends RunningServer {
  readonly catalog: Catalog;
  /** What was logged as unforeseen. */
  readonly logged: readonly string[];
  /** Sends a request; with the token unless the headers say otherwise. */
  send(sent: Sent): Promise<Reply>;
  call<Name extends RouteName>(
    name: Name,
    options?: { params?: Record<string, string>; query?: string; body?: unknown },
  ): Promise<AnswerOf<Name>>;
  /** Waits until a job has ended. */
  ended(id: string): Promise<Job>;
}

/** Pages as the build writes them, as small as can be. */
export function pagesFolder(): string {
  const folder = temporaryFolder();
  put(
    folder,
    "index.html",
    '<!doctype html><html><head><meta charset="utf-8"></head><body>hello</body></html>',
  );
  put(folder, "assets/index-abc123.js", `console.log(${JSON.stringify("x".repeat(2000))});`);
  put(folder, "assets/index-abc123.css", "body{color:red}");
  put(folder, "icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  put(folder, "secret.php", "no type, so never served");
  return folder;
}

/** Serves the catalog of `folder`; closed with the test. */
export async function startServer(folder: string, options: Partial<ServeOptions> = {}): Promise<Running> {
  const folders = { pagesFolder: pagesFolder(), modelsFolder: temporaryFolder() };
  const running = await openServer(folder, { ...folders, ...options });
  onTestFinished(running.close);
  return running;
}

/** The same for several tests, with folders that outlive them; whoever opens it closes it. */
export async function openServer(
  folder: string,
  options: Partial<ServeOptions> & Required<Pick<ServeOptions, "pagesFolder" | "modelsFolder">>,
): Promise<Running> {
  const catalog = openCatalog(folder);
  const logged: string[] = [];
  const server = await serve(catalog, {
    version: "0.0.0-test",
    port: 0,
    token: TOKEN,
    checkAnswers: true,
    log: (line) => logged.push(line),
    ...options,
  });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await server.close();
    isClosed = true;
  };
  const send = (sent: Sent) =>
    sendTo(server.port, { ...sent, headers: { authorization: `Bearer ${TOKEN}`, ...sent.headers } });
  const call: Running["call"] = async (name, { params = {}, query = "", body } = {}) => {
    const { method, path } = PATHS[name];
    const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
    const { json } = await send({
      method,
      path: `${API}${filled}${query}`,
      ...(method === "POST"
        ? {
            headers: { [CHANGE_HEADER]: "1", "content-type": "application/json" },
            body: JSON.stringify(body ?? {}),
          }
        : {}),
    });
    return json as never;
  };
  const ended = async (id: string): Promise<Job> => {
    for (let tries = 0; tries < 1800; tries++) {
      const { job } = await call("job", { params: { job: id } });
      if (job.state !== "running") return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("The job ran for more than a minute and a half");
  };
  return { ...server, close, catalog, logged, send, call, ended };
}

/** Sends one request to a port of this machine, nothing added but what HTTP needs. */
export function sendTo(
  port: number,
  { method = "GET", path = "/", headers = {}, body }: Sent,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sending = request(
      { host: "127.0.0.1", port, method, path, headers, agent: false, setHost: headers.host === undefined },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString("utf8");
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            text,
            get json() {
              return JSON.parse(text) as Reply["json"];
            },
          });
        });
      },
    );
    sending.on("error", reject);
    sending.end(body);
  });
}

/** Scans `folder` and stores its groups, as the command and a first job do. */
export async function reviewed(folder: string): Promise<void> {
  const catalog = openCatalog(folder);
  try {
    await scan(catalog, [folder], { threads: 1 });
    await saveFindings(catalog, await findDuplicates(catalog, { threads: 1 }));
  } finally {
    catalog.close();
  }
}

/** The path of a route with its parameters filled in. */
export function pathOf(name: RouteName, params: Record<string, string> = {}): string {
  return join(
    API,
    PATHS[name].path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? ""),
  );
}
