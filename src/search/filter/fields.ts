// The fields of the filter language, as data: what each is called, what kind of value it takes and what it means. The
// table in docs/search.md is written from it.

import type { Spellings } from "../../contract/nearest-names.js";

export const FIELD_TYPES = ["number", "date", "text", "words", "folder"] as const;
/**
 * number: one a picture, compared and ranged. date: a year, month or day. text: values a picture may have several of,
 * asked whole (=) or by words (:). words: a long text, asked by words only. folder: asked by its names, at any depth.
 */
export type FieldType = (typeof FIELD_TYPES)[number];

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Other names it goes by. */
  readonly also?: readonly string[];
  /** Of number and date: the column of the table of descriptions. Of words: that of the table of words. */
  readonly column?: string;
  /** What a number of the filter is multiplied by to be the column's. */
  readonly scale?: number;
  readonly help: string;
  readonly example: string;
}

export const FIELDS: readonly Field[] = [
  field("widthPx", "number", "width in pixels, upright", "widthPx > 1000", {
    also: ["width"],
    column: "width_px",
  }),
  field("heightPx", "number", "height in pixels, upright", "heightPx <= 800", {
    also: ["height"],
    column: "height_px",
  }),
  field("megapixels", "number", "width times height, in millions", "megapixels:12..24", {
    column: "pixels",
    scale: 1e6,
  }),
  field("aspect", "number", "width divided by height: above 1 lies, below 1 stands", "aspect > 1.7", {
    column: "(width_px * 1.0 / nullif(height_px, 0))",
  }),
  field("bytes", "number", "size of the file; suffixes k, M, G", "bytes > 5M", {
    also: ["size"],
    column: "bytes",
  }),
  field("frames", "number", "frames of an animation, pages of a document", "frames > 1", {
    column: "frames",
  }),
  field("bitDepth", "number", "bits a channel", "bitDepth >= 16", { column: "bit_depth" }),
  field("quality", "number", "how much there is to recognize: 0 (blank) to 100", "quality < 50", {
    column: "quality",
  }),
  field(
    "detailPixels",
    "number",
    "pixels of real detail; fewer than it has when it was made larger",
    "detailPixels > 1M",
    {
      column: "detail_pixels",
    },
  ),
  field("rating", "number", "stars, 1 to 5; -1 is rejected", "rating >= 4", {
    also: ["stars"],
    column: "rating",
  }),
  field("taken", "date", "when it was taken: a year, month or day, or a range", "taken:2023..2024-06", {
    also: ["date", "takenAt"],
    column: "taken",
  }),
  field("latitude", "number", "degrees, north is positive", "latitude > 66.5", { column: "latitude" }),
  field("longitude", "number", "degrees, east is positive", "longitude:-10..30", { column: "longitude" }),
  field("keyword", "text", "a keyword or tag", 'keyword:beach or keyword="red dress"', {
    also: ["keywords", "tag", "tags"],
  }),
  field("title", "words", "words of the title", "title:heron*", { column: "title" }),
  field("description", "words", "words of the description or caption", 'description:"old harbor"', {
    also: ["caption"],
    column: "description",
  }),
  field("name", "words", "words of the file's name", "name:IMG_2041", { also: ["file"], column: "names" }),
  field("words", "words", "words of any text: title, keywords, description, names, records", "words:sunset", {
    also: ["text"],
  }),
  field("artist", "text", "who made it", "artist:moholy", { also: ["creator", "photographer"] }),
  field("camera", "text", "maker and model", 'camera:"Canon EOS"'),
  field("city", "text", "the city it shows", "city:Köln"),
  field("country", "text", "the country it shows", "country:Japan"),
  field("color", "text", "a color of at least 15 % of the picture", "color:red and not color:white", {
    also: ["colour"],
  }),
  field("format", "text", "jpeg, png, webp, avif, tiff, gif, bmp, heic or svg", "format:heic"),
  field(
    "folder",
    "folder",
    "a folder above the file, at any depth; = is the whole path",
    "not folder:trash",
    {
      also: ["path", "dir"],
    },
  ),
];

/** Of has: only; everything else with a type has it by its own name. */
export const HAS_ONLY = ["gps", "record"] as const;

/** "record.COLUMN" of imported records; its column is folded. */
export const RECORD_FIELD: Field = field(
  "record.COLUMN",
  "text",
  "a column of imported records; numbers can be compared and ranged too",
  "record.Department:photography",
);

const BY_NAME: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((each) => [each.name, ...(each.also ?? [])].map((name) => [name.toLowerCase(), each])),
);

/** The field of a name, whatever its case. */
export function fieldNamed(name: string): Field | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** The spellings of a field's name; what is no field of this table has its own. */
export const fieldSpellings: Spellings = (name) => [name, ...(fieldNamed(name)?.also ?? [])];

function field(
  name: string,
  type: FieldType,
  help: string,
  example: string,
  rest: Pick<Field, "also" | "column" | "scale"> = {},
): Field {
  return { name, type, help, example, ...rest };
}
