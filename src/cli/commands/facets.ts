// lookalike facets: how pictures fall by keyword, camera, year, folder, format and color.

import type { FacetsAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode } from "../../contract/errors.js";
import { countFacets } from "../../search/facets.js";
import { type Context, withCatalog } from "../context.js";
import { describePictures } from "../describe-pictures.js";
import type { CommonFlags } from "../flags.js";
import { bold, countText, dim, safe, table } from "../text.js";

export interface FacetsFlags extends CommonFlags {
  readonly where?: string;
}

/** Values of each facet that the terminal shows. */
const SHOWN = 8;

export async function facetsCommand(context: Context, flags: FacetsFlags): Promise<ExitCode> {
  return withCatalog(context, context.cwd, flags, async (catalog) => {
    await describePictures(context, catalog);
    const answer = countFacets(catalog, flags.where);
    if (flags.json) context.printJson(answer);
    else context.print(...facetLines(answer));
    return EXIT.done;
  });
}

function facetLines({ images, facets }: FacetsAnswer): string[] {
  const lines = facets.flatMap(({ field, values, top }) => {
    const rows = top
      .slice(0, SHOWN)
      .map(({ value, images: own }): [string, string] => [safe(value), own.toLocaleString("en-US")]);
    const more = values > rows.length ? dim(`  ${countText(values - rows.length, "more")}`) : [];
    return rows.length === 0 ? [] : ["", bold(field), ...table(rows).map((line) => `  ${line}`), more].flat();
  });
  return [countText(images, "picture"), ...lines];
}
