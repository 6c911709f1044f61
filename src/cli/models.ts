// How models look in the terminal: the table, what an add or a pull did, and the line of a running download.

import type { ModelCard, ModelChangeAnswer, ModelsAnswer } from "../contract/models.js";
import type { Progress } from "../models/hub/download.js";
import { bold, bytesText, dim, safe, secondsText, table, widthOf } from "./text.js";

/** Below so many columns a table keeps only what one chooses by. */
const WIDE_COLUMNS = 100;
const CHECKED = {
  card: "SHA-256 as the card says",
  hub: "SHA-256 as the hub says",
  "hub-git": "git id (SHA-1) as the hub says",
  nothing: "nothing to check it against; its SHA-256 is recorded",
} as const;

/** Every model on a line, and what is wrong with any; `columns` wide. */
export function modelLines({ folder, models }: ModelsAnswer, columns: number): string[] {
  const wide = columns >= WIDE_COLUMNS;
  const head = ["model", "here", "size", "dim", "img/s", "license", "what it is"];
  const rows = models.map(
    ({ name, present, problem, dim: numbers, imagesPerSecond, license, text, title, ...size }) => [
      name,
      problem !== undefined && present ? "broken" : present ? "yes" : problem === undefined ? "-" : "partly",
      sizeText(size),
      String(numbers),
      imagesPerSecond === undefined ? "" : speedText(imagesPerSecond),
      shortened(safe(license), 16),
      `${text ? "text too. " : ""}${safe(title)}`,
    ],
  );
  const shown = [head, ...rows].map((row) => (wide ? row : row.slice(0, 6)));
  const problems = models.flatMap(({ name, problem }) =>
    problem === undefined ? [] : [`  ${name}: ${safe(problem)}`],
  );
  const [first = "", ...lines] = table(shown, [2, 3, 4]).map((line) => shortened(line, columns));
  return [
    dim(first),
    ...lines,
    ...(problems.length === 0 ? [] : ["", ...problems]),
    "",
    `Fetch one: ${bold("lookalike models pull NAME")}   bring your own: ${bold("lookalike models add FILE.onnx")}`,
    dim(`They lie in ${safe(folder)}`),
  ];
}

/** What became of a model. */
export function changeLines(answer: ModelChangeAnswer, card?: ModelCard): string[] {
  const { name, done, bytes, files, missing, assumed, imagesPerSecond, untried } = answer;
  if (done === "removed")
    return [`${bold(name)} is removed: ${bytesText(bytes)} freed. Catalogs keep the vectors it made`];
  const complete = missing.length === 0;
  return [
    `${bold(name)} is ${complete ? "here" : "known"}: ${bytesText(bytes)}${card === undefined ? "" : `, ${card.dim} dimensions, ${safe(card.license.name)}`}`,
    ...files.map(({ file, checked }) => `  ${safe(file)}: ${CHECKED[checked]}`),
    ...(assumed.length === 0 ? [] : ["  Assumed, since neither the file nor you said it:"]),
    ...assumed.map((line) => `    ${safe(line)}`),
    ...(imagesPerSecond === undefined
      ? []
      : [`  Tried: tells pictures apart, ${speedText(imagesPerSecond)} pictures/s a thread here`]),
    ...(untried === undefined ? [] : [`  Not tried: ${safe(untried)}`]),
    ...(complete ? [] : [`  Missing: ${missing.map(safe).join(", ")}`]),
  ];
}

/** "mobileclip-s0 is under Apple (https://...): for research only". */
export function licenseLine({ name, license }: ModelCard): string {
  const url = license.url === undefined ? "" : ` (${safe(license.url)})`;
  return `License of ${name}: ${safe(license.name)}${url}${license.note === undefined ? "" : `. ${safe(license.note)}`}`;
}

/** The line of a download: "Fetching model.onnx 12.3 MB of 352 MB, 8.1 MB/s, 42 s left". */
export function fetchText({ file, doneBytes, totalBytes, bytesPerSecond }: Progress): string {
  const share = totalBytes === undefined ? "" : ` of ${bytesText(totalBytes)}`;
  const speed = bytesPerSecond === undefined ? "" : `, ${bytesText(Math.round(bytesPerSecond))}/s`;
  const left =
    bytesPerSecond === undefined || bytesPerSecond < 1 || totalBytes === undefined
      ? ""
      : `, ${secondsText((totalBytes - doneBytes) / bytesPerSecond)} left`;
  return `Fetching ${safe(file)} ${bytesText(doneBytes)}${share}${speed}${left}`;
}

/** "~606 MB" where it is rounded; "?" where nobody states any. */
export function sizeText({
  bytes,
  bytesAbout,
}: Pick<ModelsAnswer["models"][number], "bytes" | "bytesAbout">) {
  if (bytes === 0) return "?";
  return bytesAbout === true ? `~${bytesText(bytes)}` : bytesText(bytes);
}

function speedText(imagesPerSecond: number): string {
  return imagesPerSecond < 10 ? imagesPerSecond.toFixed(1) : String(Math.round(imagesPerSecond));
}

/** Cut to `columns`, with a mark that something is missing. */
function shortened(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let cut = text;
  while (cut !== "" && widthOf(cut) >= columns) cut = cut.slice(0, -1);
  return `${cut}…`;
}
