// lookalike spaces [list | add | remove]: what pictures can be compared in, and smaller spaces made from those.

import { resolve } from "node:path";
import { userDataFolder } from "../../catalog/platform.js";
import type { SpacesAnswer } from "../../contract/asking.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import type { MadeFrom, SpaceKind } from "../../contract/spaces.js";
import { modelsFolder } from "../../models/layout.js";
import { openModels } from "../../search/models.js";
import { addSpace, removeSpace } from "../../search/spaces/add.js";
import { describeSpaces } from "../../search/spaces/describe.js";
import { type Context, withCatalog } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { bold, countText, safe, table } from "../text.js";

export interface AddSpaceFlags extends CommonFlags {
  readonly pca?: number;
  readonly whiten?: number;
  readonly cut?: number;
  readonly learnFrom?: string;
}

export async function spacesListCommand(context: Context, flags: CommonFlags): Promise<ExitCode> {
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    const models = openModels(modelsFolder(userDataFolder()));
    const answer = describeSpaces(catalog, models);
    await models.close();
    if (flags.json) context.printJson(answer);
    else context.print(...spaceLines(answer));
    return EXIT.done;
  });
}

export async function spacesAddCommand(
  context: Context,
  base: string,
  flags: AddSpaceFlags,
): Promise<ExitCode> {
  const ask = { base, ...asked(flags) };
  const { learnFrom } = flags;
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    context.progress.showText(`Learning from the vectors of ${safe(base)}`);
    const answer = await addSpace(catalog, ask, {
      learnFrom: learnFrom === undefined ? undefined : resolve(context.cwd, learnFrom),
      signal: context.signal,
    });
    if (flags.json) context.printJson(answer);
    else
      context.print(
        `${bold(safe(answer.name))}: ${answer.dim} numbers, ${madeText(answer.made as MadeFrom)}`,
        `  lookalike search --space ${safe(answer.name)} TERM`,
      );
    return EXIT.done;
  });
}

export async function spacesRemoveCommand(
  context: Context,
  name: string,
  flags: CommonFlags,
): Promise<ExitCode> {
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    const answer = removeSpace(catalog, name);
    if (flags.json) context.printJson(answer);
    else context.print(`Removed the space ${safe(answer.name)}`);
    return EXIT.done;
  });
}

/** The one way that was asked for. Throws USAGE for none and for several. */
function asked({ pca, whiten, cut }: AddSpaceFlags): { kind: SpaceKind; outputs: number } {
  const ways = Object.entries({ pca, white: whiten, cut }).flatMap(([kind, outputs]) =>
    outputs === undefined ? [] : [{ kind: kind as SpaceKind, outputs }],
  );
  const [way] = ways;
  if (way === undefined || ways.length > 1)
    throw new LookalikeError(
      "USAGE",
      `Expected one of --pca, --whiten and --cut but received ${ways.length}`,
      {
        hint: "For example lookalike spaces add weightless --whiten 128",
      },
    );
  return way;
}

function spaceLines({ spaces, unusable = [], advice }: SpacesAnswer): string[] {
  const rows = spaces.map(({ name, dim, images, understandsText, made }): string[] => [
    safe(name),
    `${dim} numbers`,
    countText(images, "picture"),
    understandsText ? "words too" : "pictures only",
    made === undefined ? "" : madeText(made),
  ]);
  return [
    ...(rows.length === 0 ? ["No spaces: run lookalike index DIR first"] : table(rows)),
    ...unusable.map(({ name, code, reason }) => `${safe(name)} cannot be used: ${safe(reason)} [${code}]`),
    ...(advice === undefined ? [] : [advice.text, ...advice.commands.map((line) => `  ${line}`)]),
  ];
}

const WAYS: Readonly<Record<SpaceKind, string>> = {
  pca: "principal axes",
  white: "whitened axes",
  cut: "first numbers",
};

function madeText({ base, kind, learnt }: MadeFrom): string {
  const from =
    learnt === undefined
      ? ""
      : `, learnt from ${countText(learnt.vectors, "picture")} of ${safe(learnt.folder)}`;
  return `${WAYS[kind]} of ${safe(base)}${from}`;
}
