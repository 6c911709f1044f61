// What people and cameras wrote into a picture: read for search, for "another shot of the same moment" and for
// keeping the copy that lost the least. Metadata is written by strangers: whatever it holds, reading it never
// fails, it only gives less. Parsed by exifreader, without maker notes and thumbnails.
// Sources: Exif 3.0, IPTC IIM 4.2, XMP part 1; which date wins follows the MWG guidelines 2.0.

import ExifReader, { type ExcludeTagsOptions } from "exifreader";
import { metadataBytes } from "./metadata-bytes.js";
import { degreesIn, type Groups, numberIn, takenAt, textIn, textsIn } from "./metadata-values.js";
import { sniffFormat } from "./sniff.js";

export interface ImageMetadata {
  /** When the picture was taken, ISO local time: "2019-03-04T10:11:12.34+01:00"; fraction and offset when known. */
  readonly takenAt?: string;
  /** Maker and model: "Canon EOS R5". */
  readonly camera?: string;
  /** Degrees, north and east positive. */
  readonly gps?: { readonly latitude: number; readonly longitude: number };
  readonly city?: string;
  readonly country?: string;
  readonly keywords?: readonly string[];
  /** 1-5 stars, -1 rejected; absent when not rated. */
  readonly rating?: number;
  readonly title?: string;
  readonly description?: string;
  readonly artist?: string;
  readonly copyright?: string;
  /** The EXIF value, 1-8. */
  readonly orientation?: number;
  /** How many descriptive tags (EXIF, IPTC, XMP) the file carries. */
  readonly tagCount: number;
}

/** Reads a file's metadata. Never throws: what cannot be read is left out. */
export function readMetadata(bytes: Uint8Array): ImageMetadata {
  try {
    const part = metadataBytes(sniffFormat(bytes)?.format ?? "", bytes);
    if (part === undefined) return { tagCount: 0 };
    return describe(parse(part));
  } catch {
    return { tagCount: 0 };
  }
}

/** Reads an XMP file that stands beside a picture. As `readMetadata`; undefined when it holds no XMP at all. */
export function readXmpSidecar(bytes: Uint8Array): ImageMetadata | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = ["<x:xmpmeta", "<rdf:RDF"].map((mark) => text.indexOf(mark)).find((at) => at !== -1);
  if (start === undefined) return undefined;
  try {
    // The parser knows a packet by its marker, which editors that write sidecars leave out.
    return describe(parse(Buffer.concat([Buffer.from(XMP_PACKET), bytes.subarray(start)])));
  } catch {
    return undefined;
  }
}

const XMP_PACKET = '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n';

/** Tags that say how the file is built rather than what the picture shows. */
const STRUCTURE =
  /^(_raw|about|.*(IFD Pointer|Offsets?|ByteCounts|Version|Digest)|ImageWidth|ImageLength|BitsPerSample|SamplesPerPixel|PhotometricInterpretation|Compression|PlanarConfiguration|RowsPerStrip|YCbCr.*|ComponentsConfiguration|Pixel[XY]Dimension|[XY]Resolution|ResolutionUnit|Orientation|JPEGInterchangeFormat.*|Padding|OffsetSchema|Coded Character Set|format|MakerNote)$/;

const BULK = [
  "MakerNote",
  "StripOffsets",
  "StripByteCounts",
  "TileOffsets",
  "TileByteCounts",
  "JPEGTables",
  "ImageSourceData",
];

function parse(part: Uint8Array): Groups {
  const data = part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength) as ArrayBuffer;
  const excludeTags: ExcludeTagsOptions = {
    ...{ exif: BULK, makerNotes: true, thumbnail: true, icc: true, mpf: true, composite: true },
    ...{ photoshop: true, file: true, jfif: true, png: true, riff: true, gif: true },
  };
  return ExifReader.load(data, { expanded: true, excludeTags }) as unknown as Groups;
}

function describe(groups: Groups): ImageMetadata {
  const { exif, iptc, xmp } = groups;
  const found = {
    takenAt: takenAt(groups),
    camera: camera(textIn(exif, "Make"), textIn(exif, "Model")),
    gps: position(groups),
    city: textIn(xmp, "City") ?? textIn(iptc, "City"),
    country: textIn(xmp, "Country") ?? textIn(iptc, "Country/Primary Location Name"),
    keywords: keywords(groups),
    rating: rating(groups),
    title: textIn(xmp, "title") ?? textIn(iptc, "Object Name") ?? textIn(exif, "XPTitle"),
    description:
      textIn(xmp, "description") ?? textIn(iptc, "Caption/Abstract") ?? textIn(exif, "ImageDescription"),
    artist: textIn(exif, "Artist") ?? textIn(xmp, "creator") ?? textIn(iptc, "By-line"),
    copyright: textIn(exif, "Copyright") ?? textIn(xmp, "rights") ?? textIn(iptc, "Copyright Notice"),
    orientation: between(numberIn(exif, "Orientation"), 1, 8),
  };
  const present = Object.entries(found).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(present), tagCount: countDescriptive(groups) };
}

/** Maker and model, the maker not said twice ("Canon" + "Canon EOS 500D"). */
function camera(make: string | undefined, model: string | undefined): string | undefined {
  if (make === undefined || model === undefined) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

function position({ gps, xmp }: Groups): { latitude: number; longitude: number } | undefined {
  const latitude = between((gps?.Latitude as number | undefined) ?? degreesIn(xmp, "GPSLatitude"), -90, 90);
  const longitude = between(
    (gps?.Longitude as number | undefined) ?? degreesIn(xmp, "GPSLongitude"),
    -180,
    180,
  );
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

function keywords({ iptc, xmp, exif }: Groups): string[] | undefined {
  const windows = (textIn(exif, "XPKeywords") ?? "").split(";");
  const all = [...textsIn(xmp, "subject"), ...textsIn(iptc, "Keywords"), ...windows].map((word) =>
    word.trim(),
  );
  const unique = [...new Set(all.filter((word) => word !== ""))];
  return unique.length === 0 ? undefined : unique;
}

function rating({ xmp, exif }: Groups): number | undefined {
  const stars = between(numberIn(xmp, "Rating") ?? numberIn(exif, "Rating"), -1, 5);
  return stars === 0 ? undefined : stars;
}

function between(value: number | undefined, low: number, high: number): number | undefined {
  return typeof value === "number" && value >= low && value <= high ? value : undefined;
}

function countDescriptive({ exif, iptc, xmp }: Groups): number {
  const names = [exif, iptc, xmp].flatMap((group) => Object.keys(group ?? {}));
  return names.filter((name) => !STRUCTURE.test(name)).length;
}
