// Starts the built command `lookalike explore` as a process of its own, and talks to it as a browser or a program
// would.

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
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
  /** Calls a JSON route with the token; the answer, whatever its status. */
  call<Name extends RouteName>(
    name: Name,
    options?: { params?: Record<string, string>; query?: string; body?: unknown },
  ): Promise<AnswerOf<Name>>;
  /** Waits until no job runs. */
  settled(): Promise<AnswerOf<"overview">>;
  /** Ends it as Ctrl-C does; its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/** Starts it on `folder`; ended with the test unless `outlives`. Port 0 is a free one. */
export async function startExplorer(
  folder: string,
  { port = 0, outlives = false }: { port?: number; outlives?: boolean } = {},
): Promise<Explorer> {
  const words = [COMMAND, "explore", folder, "--no-open", "--json", "--port", String(port)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  if (!outlives) onTestFinished(kill);
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
    settled: () => settled(call),
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
    kill,
  };
}

async function settled(call: Explorer["call"]): Promise<AnswerOf<"overview">> {
  for (let tries = 0; tries < 600; tries++) {
    const overview = await call("overview");
    if (overview.ok && overview.job?.state !== "running" && overview.found?.stale !== true) return overview;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("A job ran for more than a minute");
}

async function firstLine<T>(child: ChildProcess): Promise<T> {
  if (child.stdout === null) throw new Error("Expected a pipe");
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as T;
  throw new Error("The command ended without a line");
}
