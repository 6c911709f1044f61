// The built command `lookalike explore` as a process of its own, talked to as a browser or a program would; for tests
// (explorer.ts), benches and the screenshots alike.

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { API, CHANGE_HEADER, PATHS, type RouteName } from "../../src/contract/paths.js";
import type { AnswerOf } from "../../src/contract/routes.js";
import { COMMAND } from "./command.js";

export interface Explorer {
  readonly child: ChildProcess;
  readonly port: number;
  /** "http://127.0.0.1:PORT" */
  readonly origin: string;
  readonly token: string;
  /** The address of a page, with the token. */
  page(path?: string): string;
  /** Calls a JSON route with the token; the answer, whatever its status. `query` begins with "?". */
  call<Name extends RouteName>(
    name: Name,
    options?: { params?: Record<string, string>; query?: string; body?: unknown },
  ): Promise<AnswerOf<Name>>;
  /** Waits until no job runs and the groups are found. Throws when that takes longer. */
  settled(patienceSeconds?: number): Promise<AnswerOf<"overview">>;
  /** Ends it as Ctrl-C does; its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** Starts it on `folder`. Port 0 is a free one. */
export async function startExplorerProcess(folder: string, port = 0): Promise<Explorer> {
  const words = [COMMAND, "explore", folder, "--no-open", "--json", "--port", String(port)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const { url } = await firstLine<{ url: string }>(child);
  const address = new URL(url);
  const token = address.searchParams.get("token") ?? "";
  const call: Explorer["call"] = async (name, { params = {}, query = "", body } = {}) => {
    const { method, path } = PATHS[name];
    const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
    const response = await fetch(`${address.origin}${API}${filled}${query}`, {
      method,
      headers: { authorization: `Bearer ${token}`, [CHANGE_HEADER]: "1", "content-type": "application/json" },
      ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    return (await response.json()) as never;
  };
  return {
    child,
    port: Number(address.port),
    origin: address.origin,
    token,
    page: (path = "/") => {
      const page = new URL(path, address.origin);
      page.searchParams.set("token", token);
      return page.href;
    },
    call,
    settled: (patienceSeconds = 60) => settled(call, patienceSeconds),
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
    kill,
  };
}

async function settled(call: Explorer["call"], patienceSeconds: number): Promise<AnswerOf<"overview">> {
  const deadline = Date.now() + patienceSeconds * 1000;
  for (let pauseMs = 100; Date.now() < deadline; pauseMs = Math.min(1000, pauseMs + 20)) {
    const overview = await call("overview");
    if (overview.ok && overview.job?.state !== "running" && overview.found?.stale !== true) return overview;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new Error(`A job ran for more than ${patienceSeconds} s`);
}

async function firstLine<T>(child: ChildProcess): Promise<T> {
  if (child.stdout === null) throw new Error("Expected a pipe");
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as T;
  throw new Error("The command ended without a line");
}
