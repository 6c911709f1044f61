// Which groups are listed: by verdict, by folder, by size, and by whether they are decided.

import { bytesText } from "../format.js";
import { FolderChoice } from "../parts/folder-choice.js";
import { Toggles } from "../parts/toggles.js";
import { VerdictChips } from "../parts/verdict-chips.js";
import { text } from "../text.js";
import type { Filtering } from "./address.js";

const words = text.review.filters;
const SIZES = [100e3, 1e6, 10e6, 100e6, 1e9] as const;
const STATES = ["all", "open", "decided"] as const;

export function Filters({ filter, setFilter }: Filtering) {
  const sizes = [...new Set([...SIZES, ...(filter.minBytes === undefined ? [] : [filter.minBytes])])];
  return (
    <fieldset className="filters" id="filters" aria-label={words.title}>
      <VerdictChips
        label={words.verdict}
        chosen={filter.verdict}
        onChange={(verdict) => setFilter({ ...filter, verdict })}
      />
      <FolderChoice folder={filter.folder} onChange={(folder) => setFilter({ ...filter, folder })} />
      <select
        aria-label={words.minBytes}
        value={filter.minBytes ?? ""}
        onChange={({ target }) => setFilter({ ...filter, minBytes: Number(target.value) || undefined })}
      >
        <option value="">{words.anySize}</option>
        {sizes
          .sort((a, b) => a - b)
          .map((size) => (
            <option key={size} value={size}>
              {words.atLeast(bytesText(size))}
            </option>
          ))}
      </select>
      <Toggles
        label={words.state}
        values={STATES}
        value={filter.state ?? "all"}
        onChange={(state) => setFilter({ ...filter, state: state === "all" ? undefined : state })}
      >
        {(state) => words.states[state]}
      </Toggles>
    </fieldset>
  );
}
