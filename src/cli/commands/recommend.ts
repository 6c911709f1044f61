// lookalike recommend: more like a picture or a basket of them; with --all for every picture, into a file.

import { resolve } from "node:path";
import type { Catalog } from "../../catalog/catalog.js";
import { userDataFolder } from "../../catalog/platform.js";
import type { RecommendAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import { modelsFolder } from "../../models/layout.js";
import { openNamed } from "../../search/hashes/export.js";
import { openModels } from "../../search/models.js";
import { recommendAll } from "../../search/recommend/all.js";
import { formatOf, openWriter } from "../../search/recommend/formats.js";
import { type RecommendAsk, recommend } from "../../search/recommend/one.js";
import { weightsOf } from "../../search/recommend/weights.js";
import { type Context, withCatalog } from "../context.js";
import { describePictures } from "../describe-pictures.js";
import type { CommonFlags } from "../flags.js";
import { sayingSlowRuntime } from "../runtime-note.js";
import { countText, safe } from "../text.js";
import { searchLines } from "./search.js";

export interface RecommendFlags extends CommonFlags {
  readonly all?: string;
  readonly force?: boolean;
  readonly limit?: number;
  readonly diversity?: number;
  readonly space?: string;
  readonly where?: string;
  readonly minScore?: number;
  readonly weight?: string;
  readonly strength?: number;
}

export async function recommendCommand(
  context: Context,
  images: readonly string[],
  flags: RecommendFlags,
): Promise<ExitCode> {
  if ((flags.all === undefined) === (images.length === 0))
    throw new LookalikeError(
      "USAGE",
      `Expected pictures, or --all FILE for every picture${images.length === 0 ? "" : ", not both"}`,
      { hint: "See lookalike recommend --help" },
    );
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    if (flags.where !== undefined || flags.weight !== undefined) await describePictures(context, catalog);
    const ask = askOf(catalog, flags);
    if (flags.all !== undefined) return recommendForAll(context, catalog, flags.all, { ...flags, ask });
    const models = openModels(modelsFolder(userDataFolder()));
    try {
      const answer = await recommend(
        catalog,
        { ...ask, images },
        { cwd: context.cwd, models: sayingSlowRuntime(context, models) },
      );
      if (flags.json) context.printJson(answer);
      else context.print(...searchLines(images.join(" "), answer));
      return EXIT.done;
    } finally {
      await models.close();
    }
  });
}

function askOf(catalog: Catalog, flags: RecommendFlags): Omit<RecommendAsk, "images"> {
  const { limit, diversity, space, where, minScore, weight, strength } = flags;
  const business = weight === undefined ? undefined : { weights: weightsOf(catalog, weight), strength };
  return { limit, diversity, space, where, minScore, business };
}

async function recommendForAll(
  context: Context,
  catalog: Catalog,
  file: string,
  { ask, force = false, json }: RecommendFlags & { readonly ask: Omit<RecommendAsk, "images"> },
): Promise<ExitCode> {
  const out = resolve(context.cwd, file);
  const writer = openWriter(formatOf(out));
  const target = openNamed(out, force);
  let images = 0;
  let rows = 0;
  try {
    for await (const batch of recommendAll(catalog, {
      ...ask,
      signal: context.signal,
      onProgress: (done, total) => context.progress.show("Recommending for", done, total, "picture"),
    })) {
      target.write(writer.add(batch));
      images += 1;
      rows += batch.length;
    }
    target.write(writer.end());
    target.commit();
  } finally {
    target.discard();
  }
  context.progress.clear();
  const answer: RecommendAnswer = { ok: true, images, rows, out };
  if (json) context.printJson(answer);
  else
    context.print(`${safe(out)}: ${countText(rows, "recommendation")} for ${countText(images, "picture")}`);
  return EXIT.done;
}
