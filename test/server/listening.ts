// Listens to the server's events as a tab does.

import { type IncomingMessage, request } from "node:http";
import { onTestFinished } from "vitest";
import { pathOf, TOKEN } from "./running.js";

export interface Heard {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

export interface Listening {
  readonly heard: readonly Heard[];
  readonly text: () => string;
  /** Waits until `wanted` is true of something heard. */
  until(wanted: (heard: Heard) => boolean): Promise<Heard>;
  /** Resolves when the server ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

export function listenTo(port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const sending = request({ host: "127.0.0.1", port, path: pathOf("events"), headers, agent: false });
    sending.on("error", reject);
    sending.on("response", (response) => {
      if (response.statusCode === 200) resolve(listening(response, () => sending.destroy()));
      else reject(new Error(`Status ${response.statusCode}`));
    });
    sending.end();
    onTestFinished(() => {
      sending.destroy();
    });
  });
}

function listening(response: IncomingMessage, close: () => void): Listening {
  const heard: Heard[] = [];
  let text = "";
  let taken = 0;
  response.on("data", (part) => {
    text += part;
    for (let end = text.indexOf("\n\n", taken); end >= 0; end = text.indexOf("\n\n", taken)) {
      const found = /^event: (\w+)\ndata: (.*)$/.exec(text.slice(taken, end));
      if (found !== null) heard.push({ event: found[1] as string, data: JSON.parse(found[2] as string) });
      taken = end + 2;
    }
  });
  const ended = new Promise<void>((resolve) => response.on("close", resolve));
  response.on("error", () => {});
  const until = async (wanted: (one: Heard) => boolean): Promise<Heard> => {
    for (let tries = 0; tries < 400; tries++) {
      const found = heard.find(wanted);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Not heard in 20 s; heard ${JSON.stringify(heard).slice(0, 500)}`);
  };
  return { heard, text: () => text, until, ended, close };
}
