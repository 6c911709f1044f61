// The web explorer as files: read once at start into a list of what may be asked for. No request ever touches the
// file system, so no path in one can lead anywhere. Addresses of pages all answer index.html: the browser's own
// code reads them.

import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { LookalikeError } from "../contract/errors.js";
import { contentSecurityPolicy } from "./headers.js";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const PACKED = new Set([".css", ".js", ".json", ".svg", ".txt", ".webmanifest"]);

/** Names that carry a hash of their content are kept by the browser for good. */
const IMMUTABLE_BELOW = "/assets/";

interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Uint8Array;
  readonly gzipped: Uint8Array | undefined;
}

export interface Pages {
  /** Answers a GET for anything but the API; undefined where there is nothing at `path`. */
  answer(path: string, header: (name: string) => string | undefined): Response | undefined;
}

/** Reads the built pages from `folder`. Throws FILE_NOT_FOUND when they were not built. */
export function readPages(folder: string): Pages {
  let index: string;
  try {
    index = readFileSync(join(folder, "index.html"), "utf8");
  } catch (error) {
    throw new LookalikeError(
      "FILE_NOT_FOUND",
      `The pages of the explorer are missing: no ${folder}/index.html`,
      {
        hint: "Run npm run build; an installed package holds them already",
        cause: error,
      },
    );
  }
  const assets = readAssets(folder);
  return {
    answer: (path, header) => {
      const asset = assets.get(path);
      if (asset !== undefined) return assetResponse(path, asset, header);
      return extname(path) === "" || path === "/index.html" ? pageResponse(index) : undefined;
    },
  };
}

/** The page that says how to get in; for whoever comes without the token. */
export function lockedPage(): Response {
  const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Lookalike</title>
<h1>This page is locked</h1>
<p>Open the address that <code>lookalike explore</code> printed in its terminal: it carries the key.</p>
</html>
`;
  return new Response(html, { status: 401, headers: { "content-type": "text/html; charset=utf-8" } });
}

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    const etag = `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`;
    const gzipped = PACKED.has(extname(entry.name)) ? gzipSync(bytes, { level: 9 }) : undefined;
    assets.set(`/${relative(folder, file).split(sep).join("/")}`, { type, etag, bytes, gzipped });
  }
  return assets;
}

function assetResponse(
  path: string,
  { type, etag, bytes, gzipped }: Asset,
  header: (name: string) => string | undefined,
): Response {
  const headers = {
    etag,
    vary: "accept-encoding",
    "cache-control": path.startsWith(IMMUTABLE_BELOW) ? "private, max-age=31536000, immutable" : "no-cache",
  };
  if (isKnown(etag, header("if-none-match"))) return new Response(null, { status: 304, headers });
  const isPacked = gzipped !== undefined && /\bgzip\b/.test(header("accept-encoding") ?? "");
  const body = isPacked ? gzipped : bytes;
  return new Response(body, {
    headers: {
      ...headers,
      "content-type": type,
      "content-length": String(body.length),
      ...(isPacked ? { "content-encoding": "gzip" } : {}),
    },
  });
}

/** Whether the browser holds what this ETag names. */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  const held = (ifNoneMatch ?? "").split(",").map((part) => part.trim().replace(/^W\//, ""));
  return held.includes(etag) || held.includes("*");
}

/** index.html with a nonce of its own: a component that must write a style element says it. */
function pageResponse(index: string): Response {
  const nonce = randomBytes(16).toString("base64");
  const tag = `<meta name="style-nonce" content="${nonce}">`;
  const marked = /<meta name="style-nonce"[^>]*>/;
  const html = marked.test(index) ? index.replace(marked, tag) : index.replace("</head>", `${tag}</head>`);
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": contentSecurityPolicy(nonce),
    },
  });
}
