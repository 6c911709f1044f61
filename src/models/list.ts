// Which models there are: those Lookalike knows and those a person added, with what is here of each.

import { statSync } from "node:fs";
import { join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import type { ModelCard, ModelsAnswer } from "../contract/models.js";
import { storedCard } from "./card-file.js";
import { fileProblem, namesHere } from "./find.js";
import { filesOf, PART_ENDING, placeOf } from "./layout.js";
import { readState } from "./state.js";
import { hashFile } from "./write.js";

type Listed = ModelsAnswer["models"][number];

/** Every model, known ones in the order given, then a person's own by name. Reads no file of a model. */
export function listModels(folder: string, known: readonly ModelCard[]): ModelsAnswer {
  const names = new Set(known.map(({ name }) => name));
  const own = namesHere(folder).filter((name) => !names.has(name));
  return {
    ok: true,
    folder,
    models: [
      ...known.map((card) => listed(folder, card, false)),
      ...own.flatMap((name) => ownOf(folder, name)),
    ],
  };
}

/** What is wrong with the files that are here, each read to its end; undefined when nothing is. */
export async function damageOf(folder: string, card: ModelCard): Promise<string | undefined> {
  const place = placeOf(folder, card.name);
  const state = readState(place);
  for (const file of filesOf(card)) {
    const problem = fileProblem(place, file, state);
    if (problem === "missing") continue;
    if (problem !== undefined) return problem;
    const { sha256 } = await hashFile(join(place, file.file));
    if (sha256 !== state.files[file.file]?.sha256)
      return `${file.file} changed on the disk since it was checked`;
  }
  return undefined;
}

function listed(folder: string, card: ModelCard, own: boolean): Listed {
  const place = placeOf(folder, card.name);
  const state = readState(place);
  const files = filesOf(card);
  const problems = files.map((file) => fileProblem(place, file, state));
  const present = problems.every((problem) => problem !== "missing");
  const exact = files.map(({ file, bytes }) => state.files[file]?.bytes ?? bytes);
  const bytes = files.reduce((sum, { aboutBytes = 0 }, i) => sum + (exact[i] ?? aboutBytes), 0);
  const wrong = problems.find((problem) => problem !== undefined && problem !== "missing");
  const problem = wrong ?? (present ? undefined : halfHere(place, card, problems));
  return {
    name: card.name,
    space: card.name,
    dim: card.dim,
    license: card.license.name,
    bytes,
    ...(bytes > 0 && exact.includes(undefined) ? { bytesAbout: true as const } : {}),
    present,
    title: card.title,
    text: card.text !== undefined,
    own,
    ...(present && state.speed !== undefined ? { imagesPerSecond: state.speed.imagesPerSecond } : {}),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** What came of a model that is not whole: some of its files, or a part of one. */
function halfHere(
  place: string,
  card: ModelCard,
  problems: readonly (string | undefined)[],
): string | undefined {
  const parts = filesOf(card).map(({ file }) =>
    statSync(join(place, `${file}${PART_ENDING}`), { throwIfNoEntry: false }),
  );
  const bytes = parts.reduce((sum, stats) => sum + (stats?.size ?? 0), 0);
  const here = problems.filter((problem) => problem === undefined).length;
  if (here === 0 && bytes === 0) return undefined;
  return `${here} of ${problems.length} files here${bytes === 0 ? "" : `, ${bytes} bytes of the next`}; lookalike models pull ${card.name} goes on`;
}

function ownOf(folder: string, name: string): Listed[] {
  try {
    const card = storedCard(placeOf(folder, name));
    if (card === undefined) return []; // left by a pull that never ended, of a model no longer known
    if (card.name !== name) throw new LookalikeError("MODEL_INVALID", `its card is of ${card.name}`);
    return [listed(folder, card, true)];
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    const unknown = {
      space: name,
      dim: 0,
      license: "unknown",
      bytes: 0,
      present: false,
      title: name,
      text: false,
    };
    return [{ name, ...unknown, own: true, problem: error.message }];
  }
}
