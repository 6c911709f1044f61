// What a file is, by its first bytes and never by its name. Formats that Lookalike does not read are named too, so
// that a person learns "JPEG XL" instead of "no picture". Sources: the formats' own specifications and, for camera
// RAW, the headers of the cameras' files as described by ExifTool's documentation.

import { latin1, uint32LE } from "./containers.js";
import { brandsOf } from "./isobmff.js";
import { readTiffHeader } from "./tiff-header.js";

export interface SniffedFormat {
  /** Short lower-case name: "jpeg", "heic", "cr2" ... */
  readonly format: string;
  /** Whether Lookalike reads it (SVG only when asked to). */
  readonly supported: boolean;
}

/** Names a file's format by its bytes; undefined when they are no picture known here. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat | undefined {
  const head = latin1(bytes, 0, 32);
  for (const [format, supported, at, magic] of SIGNATURES) {
    if (head.startsWith(magic, at)) return { format, supported };
  }
  if (head.startsWith("ftyp", 4)) return fromBrands(brandsOf(bytes));
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return fromTiff(bytes);
  if (isBmp(bytes, head)) return { format: "bmp", supported: true };
  if (isSvg(bytes)) return { format: "svg", supported: true };
  if (latin1(bytes, bytes.length - 18, bytes.length).startsWith("TRUEVISION-XFILE"))
    return unsupported("tga");
  return undefined;
}

/** Extensions (lower case, no dot) of the files a walk considers, those of unsupported formats included. */
export const PICTURE_EXTENSIONS: ReadonlySet<string> = new Set([
  ...[
    "jpg",
    "jpeg",
    "jpe",
    "jfif",
    "jif",
    "png",
    "apng",
    "webp",
    "avif",
    "avifs",
    "tif",
    "tiff",
    "gif",
    "bmp",
    "dib",
  ],
  ...["heic", "heics", "heif", "heifs", "hif", "svg"],
  ...[
    "jxl",
    "jp2",
    "j2k",
    "jpf",
    "jpx",
    "jpm",
    "j2c",
    "jpc",
    "jxr",
    "wdp",
    "hdp",
    "psd",
    "psb",
    "pdf",
    "ai",
    "eps",
  ],
  ...[
    "xcf",
    "tga",
    "ico",
    "cur",
    "icns",
    "sgi",
    "rgb",
    "pbm",
    "pgm",
    "ppm",
    "pnm",
    "pam",
    "pfm",
    "exr",
    "hdr",
    "dds",
  ],
  ...["qoi", "bpg", "djvu", "dcm", "fits", "pcx", "svgz"],
  ...[
    "3fr",
    "arw",
    "cr2",
    "cr3",
    "crw",
    "dcr",
    "dng",
    "erf",
    "iiq",
    "kdc",
    "mef",
    "mos",
    "mrw",
    "nef",
    "nrw",
    "orf",
  ],
  ...["pef", "raf", "raw", "rw2", "rwl", "sr2", "srf", "srw", "x3f"],
]);

type Signature = readonly [format: string, supported: boolean, at: number, magic: string];

const SIGNATURES: readonly Signature[] = [
  ["jpeg", true, 0, "\xff\xd8\xff"],
  ["png", true, 0, "\x89PNG\r\n\x1a\n"],
  ["gif", true, 0, "GIF87a"],
  ["gif", true, 0, "GIF89a"],
  ["webp", true, 8, "WEBP"],
  ["jxl", false, 0, "\xff\x0a"],
  ["jxl", false, 0, "\0\0\0\x0cJXL "],
  ["jp2", false, 0, "\0\0\0\x0cjP  "],
  ["j2k", false, 0, "\xff\x4f\xff\x51"],
  ["cr2", false, 8, "CR\x02"],
  ["crw", false, 6, "HEAPCCDR"],
  ["raf", false, 0, "FUJIFILMCCD-RAW"],
  ["orf", false, 0, "IIRO"],
  ["orf", false, 0, "IIRS"],
  ["orf", false, 0, "MMOR"],
  ["rw2", false, 0, "IIU\0"],
  ["mrw", false, 0, "\0MRM"],
  ["x3f", false, 0, "FOVb"],
  ["jxr", false, 0, "II\xbc"],
  ["psd", false, 0, "8BPS"],
  ["pdf", false, 0, "%PDF-"],
  ["eps", false, 0, "%!PS"],
  ["eps", false, 0, "\xc5\xd0\xd3\xc6"],
  ["xcf", false, 0, "gimp xcf"],
  ["ico", false, 0, "\0\0\x01\0"],
  ["cur", false, 0, "\0\0\x02\0"],
  ["icns", false, 0, "icns"],
  ["sgi", false, 0, "\x01\xda"],
  ["exr", false, 0, "\x76\x2f\x31\x01"],
  ["hdr", false, 0, "#?RADIANCE"],
  ["dds", false, 0, "DDS "],
  ["qoi", false, 0, "qoif"],
  ["bpg", false, 0, "BPG\xfb"],
  ["djvu", false, 0, "AT&TFORM"],
  ["fits", false, 0, "SIMPLE  ="],
  ...["P1", "P2", "P3", "P4", "P5", "P6", "P7", "PF", "Pf"].map(
    (p): Signature => ["pnm", false, 0, `${p}\n`],
  ),
];

const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"];

function fromBrands(brands: readonly string[]): SniffedFormat {
  const [major = ""] = brands;
  if (major === "crx ") return unsupported("cr3");
  if (major === "avif" || major === "avis") return { format: "avif", supported: true };
  if (HEIC_BRANDS.includes(major)) return { format: "heic", supported: true };
  if (major === "qt  ") return unsupported("mov");
  // The generic HEIF brands say nothing of the codec; the compatible ones do.
  if (!["mif1", "mif2", "msf1", "miaf", "1pic"].includes(major)) return unsupported("mp4");
  if (brands.includes("avif") || brands.includes("avis")) return { format: "avif", supported: true };
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) || brands.length === 1 || major === "mif1"
    ? { format: "heic", supported: true }
    : unsupported("heif");
}

function fromTiff(bytes: Uint8Array): SniffedFormat {
  const { raw } = readTiffHeader(bytes);
  return raw === undefined ? { format: "tiff", supported: true } : unsupported(raw);
}

/** "BM" is also how text can begin: the size of the second header must be one of the known ones. */
function isBmp(bytes: Uint8Array, head: string): boolean {
  return head.startsWith("BM") && [12, 16, 40, 52, 56, 64, 108, 124].includes(uint32LE(bytes, 14));
}

/** XML whose first element is `svg`, after any declaration, comments and document type. */
function isSvg(bytes: Uint8Array): boolean {
  const text = latin1(bytes, 0, 4096).replace(/^\xef\xbb\xbf/, "");
  if (!/^\s*</.test(text)) return false;
  const body = text
    .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>/gi, "")
    .trimStart();
  return /^<(\w+:)?svg[\s>]/.test(body);
}

function unsupported(format: string): SniffedFormat {
  return { format, supported: false };
}
