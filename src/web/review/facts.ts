// Two files line by line: what each one is, where they differ, and which value the policy that chooses keepers
// holds for the better one.

import type { Member } from "../../contract/answers.js";
import { TWIN_POLICY } from "../../contract/policy.js";
import { bytesText, exactTimeText, fileName, folderName, safeName } from "../format.js";
import { text } from "../text.js";

const words = text.review.facts;
type FactName = keyof typeof words.names;

export interface Fact {
  readonly name: FactName;
  /** As a person reads it. */
  readonly keeper: string;
  readonly member: string;
  readonly differs: boolean;
  /** Whose value is better; undefined when equal, or when neither can be called better. */
  readonly better: "keeper" | "member" | undefined;
}

interface Line {
  readonly name: FactName;
  readonly value: (member: Member) => string;
  /** The criterion of the policy that ranks it. */
  readonly criterion?: string;
  /** Left out when it says this of both. */
  readonly usually?: string;
}

const none = words.none;
const list = (values: readonly string[]) => (values.length === 0 ? none : values.map(safeName).join("\n"));

const LINES: readonly Line[] = [
  { name: "name", value: ({ path }) => safeName(fileName(path)) },
  { name: "folder", value: ({ path }) => safeName(folderName(path)) || words.root },
  {
    name: "pixels",
    value: ({ widthPx, heightPx }) => words.pixels(widthPx, heightPx),
    criterion: "pixels",
  },
  {
    name: "altered",
    value: ({ altered }) => (altered === true ? words.altered : words.no),
    criterion: "altered",
    usually: words.no,
  },
  {
    name: "enlarged",
    value: ({ enlarged }) => (enlarged ? words.enlarged : words.no),
    criterion: "enlarged",
    usually: words.no,
  },
  { name: "bytes", value: ({ bytes }) => bytesText(bytes), criterion: "bytes" },
  {
    name: "format",
    value: ({ format, lossless }) => words.format(format.toUpperCase(), lossless),
    criterion: "lossless",
  },
  { name: "bitDepth", value: ({ bitDepth }) => words.bits(bitDepth) },
  { name: "frames", value: ({ frames }) => String(frames), usually: "1" },
  { name: "takenAt", value: ({ takenAt }) => takenAt?.replace("T", " ") ?? none, criterion: "capture" },
  { name: "camera", value: ({ camera }) => (camera === undefined ? none : safeName(camera)) },
  { name: "metadataTags", value: ({ metadataTags }) => words.tags(metadataTags), criterion: "metadata" },
  { name: "modified", value: ({ modifiedUs }) => exactTimeText(modifiedUs / 1000), criterion: "age" },
  { name: "companions", value: ({ companions }) => list(companions), criterion: "companions", usually: none },
  { name: "alsoAt", value: ({ alsoAt }) => list(alsoAt), usually: none },
  {
    name: "protected",
    value: (member) => (member.protected ? words.yes : words.no),
    criterion: "protected",
    usually: words.no,
  },
];

/** Every line that says something of the two. */
export function compareFacts(keeper: Member, member: Member): Fact[] {
  return LINES.flatMap(({ name, value, criterion, usually }) => {
    const [a, b] = [value(keeper), value(member)];
    if (a === usually && b === usually) return [];
    return [{ name, keeper: a, member: b, differs: a !== b, better: betterBy(criterion, keeper, member) }];
  });
}

function betterBy(name: string | undefined, keeper: Member, member: Member): Fact["better"] {
  const criterion = TWIN_POLICY.find((known) => known.name === name);
  if (criterion === undefined) return undefined;
  const [a, b] = [criterion.score(keeper), criterion.score(member)];
  return a === b ? undefined : a > b ? "keeper" : "member";
}
