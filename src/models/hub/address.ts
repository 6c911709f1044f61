// Addresses of a model hub: which one a file has, and where a redirect may lead. A hub sends every large file to a
// store of another host, so redirects must be followed; a hostile or broken one could point into the network behind
// the user's own door, so each step is held against these rules first.

import { BlockList, isIP } from "node:net";
import { invalidArgument, LookalikeError } from "../../contract/errors.js";
import type { ModelFile } from "../../contract/models.js";

const DEFAULT_HUB = "https://huggingface.co/";

/** How far away an address lies: on this machine, in a network behind a door, in the open. */
export type Reach = "loopback" | "private" | "public";
const ORDER: readonly Reach[] = ["loopback", "private", "public"];

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

const behindADoor = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  behindADoor.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 128],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  behindADoor.addSubnet(net, bits, "ipv6");

/** The reach of an IP address. */
export function reachOf(address: string): Reach {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (loopback.check(address, family)) return "loopback";
  return behindADoor.check(address, family) ? "private" : "public";
}

/** The reach of the nearest of a host's addresses. */
export function nearestReach(addresses: readonly string[]): Reach {
  const reaches = addresses.map(reachOf);
  return ORDER.find((reach) => reaches.includes(reach)) ?? "public";
}

/** Throws HUB_REFUSED when a host's addresses lie nearer than `from`, where the first step went. */
export function assertReach(url: URL, addresses: readonly string[], from: Reach | undefined): void {
  if (from === undefined) return;
  const nearer = addresses.find((address) => ORDER.indexOf(reachOf(address)) < ORDER.indexOf(from));
  if (nearer === undefined) return;
  throw new LookalikeError(
    "HUB_REFUSED",
    `The hub redirects to ${url.host}, which lies at ${nearer}, inside a network the hub is not in`,
  );
}

/** The hub to ask: LOOKALIKE_HUB or huggingface.co. Throws OPTION_INVALID for an address that is not secure. */
export function hubAddress(env: NodeJS.ProcessEnv = process.env): URL {
  const asked = env.LOOKALIKE_HUB;
  if (asked === undefined || asked === "") return new URL(DEFAULT_HUB);
  const url = parsed(asked.endsWith("/") ? asked : `${asked}/`);
  if (url === undefined || !isSecure(url) || url.username !== "" || url.password !== "")
    throw invalidArgument(
      "LOOKALIKE_HUB",
      "an https address without user name (http only on this machine)",
      url === undefined ? asked : url.origin,
    );
  return url;
}

/** An address from its text; undefined where it is none. */
export function parsed(text: string, base?: URL): URL | undefined {
  return URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
}

/** Whether nobody on the way can change what is sent: https, or this machine itself. */
export function isSecure(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isThisMachine(url));
}

/** The IP address an URL names outright; undefined for a host name. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? undefined : host;
}

/** The address of a file on the hub. Throws MODEL_INVALID for a repository or path that could leave it. */
export function fileAddress(hub: URL, file: ModelFile): URL {
  if (file.hub === undefined)
    throw new LookalikeError("MODEL_MISSING", `No hub has ${file.file}: only you can bring it`, {
      hint: "Bring it with lookalike models add NAME FILE",
    });
  const { repo, revision, path } = file.hub;
  const segments = [...split(repo, 2), "resolve", ...split(revision), ...split(path)];
  return new URL(segments.map(encodeURIComponent).join("/"), hub);
}

/** Throws HUB_REFUSED when a redirect leads where none may: another scheme, or a user name in the address. */
export function assertFollowable(to: URL): void {
  if (isSecure(to) && to.username === "" && to.password === "") return;
  throw new LookalikeError(
    "HUB_REFUSED",
    `The hub redirects to ${to.protocol}//${to.host}, which is not https`,
  );
}

/** The names of a path, each harmless by itself; `count` of them where given. */
function split(path: string, count?: number): string[] {
  const names = path.split("/");
  const harmless = names.every((name) => /^[\w@+=,() -][\w.@+=,() -]*$/.test(name) || /^\.\w/.test(name));
  if (!harmless || (count !== undefined && names.length !== count))
    throw new LookalikeError(
      "MODEL_INVALID",
      `The card names ${JSON.stringify(path)}, which is no place on a hub`,
    );
  return names;
}

function isThisMachine(url: URL): boolean {
  const literal = literalAddress(url);
  return literal === undefined ? url.hostname === "localhost" : reachOf(literal) === "loopback";
}
