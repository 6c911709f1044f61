// Opens an address in the person's browser, as far as the platform has a way. A failure is no matter: the address is
// printed.

import { spawn } from "node:child_process";

/** The program that opens an address, without a shell in between. */
function opener(): readonly [string, ...string[]] | undefined {
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  // Without a display, xdg-open may start a browser inside this terminal.
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ["xdg-open"] : undefined;
}

export function openInBrowser(url: string): void {
  const command = opener();
  if (command === undefined) return;
  const [program, ...words] = command;
  const child = spawn(program, [...words, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
