// What a model would add, and the commands that bring one, ready to be copied.

import type { SpacesAnswer } from "../../contract/asking.js";
import { safeName } from "../format.js";
import { Command } from "../parts/command.js";
import { Notice } from "../parts/controls.js";
import { text } from "../text.js";

const words = text.search.model;

export function Advice({ advice }: { readonly advice: NonNullable<SpacesAnswer["advice"]> }) {
  return (
    <Notice>
      <strong>{words.title}</strong>
      <p>{safeName(advice.text)}</p>
      <ul className="commands">
        {advice.commands.map((command) => (
          <li key={command}>
            <Command command={command} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
