// Binds a server to a port of this machine alone: 127.0.0.1, never an address others reach.

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { LookalikeError } from "../contract/errors.js";

export const DEFAULT_PORT = 4290;

/** Ports tried after the default one before the system chooses. */
const PORTS_TRIED = 10;

/**
 * Listens on `port` (0 is a free one), or on the default port or the next free one; the port it is.
 * Throws PORT_UNAVAILABLE when a port that was asked for is taken or not allowed.
 */
export async function listen(server: Server, port: number | undefined): Promise<number> {
  if (port !== undefined) return listenOn(server, port);
  for (let tried = DEFAULT_PORT; tried < DEFAULT_PORT + PORTS_TRIED; tried++) {
    try {
      return await listenOn(server, tried);
    } catch (error) {
      if (!(error instanceof LookalikeError)) throw error;
    }
  }
  return listenOn(server, 0);
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const why = { EADDRINUSE: "another program uses it", EACCES: "it may not be used" }[error.code ?? ""];
      if (why === undefined) return reject(error);
      reject(
        new LookalikeError("PORT_UNAVAILABLE", `Cannot listen on port ${port}: ${why}`, { cause: error }),
      );
    };
    server.once("error", fail);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.off("error", fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
