// Both files as they are, one beside the other; moving or zooming one shows the same detail of the other.

import type { Member } from "../../contract/answers.js";
import { type Affine, apply, IDENTITY } from "./affine.js";
import { Caption, type Part } from "./caption.js";
import { Layer } from "./layer.js";
import type { Marks } from "./marks.js";
import { MarksLayer } from "./marks-layer.js";
import { Pane } from "./pane.js";
import type { SharedView } from "./use-view.js";
import { drawKeeper, drawMember } from "./zoom.js";

export interface Compared {
  /** At the left: the file that stays in place of `member`, mostly the group's keeper. */
  readonly keeper: Member;
  /** Which of the two it is. */
  readonly part: Exclude<Part, "member">;
  readonly member: Member;
  /** Where a pixel of `member` lies in `keeper`. */
  readonly onto: Affine;
  /** What the proof found, where it is drawn. */
  readonly marks: Marks | undefined;
  readonly shared: SharedView;
}

export function SideBySide({ keeper, part, member, onto, marks, shared }: Compared) {
  return (
    <div className="side-by-side">
      <Pane
        leads
        shared={shared}
        caption={<Caption file={keeper} part={part} />}
        draw={(pane) => drawKeeper(shared.view, keeper, pane)}
        toKeeper={(point) => apply(IDENTITY, point)}
      >
        {(drawn) => (
          <>
            <Layer member={keeper} part={part} drawn={drawn} />
            <MarksLayer marks={marks?.keeper} drawn={drawn} />
          </>
        )}
      </Pane>
      <Pane
        shared={shared}
        caption={<Caption file={member} part="member" />}
        draw={(pane) => drawMember(shared.view, keeper, member, onto, pane)}
        toKeeper={(point) => apply(onto, point)}
      >
        {(drawn) => (
          <>
            <Layer member={member} part="member" drawn={drawn} />
            <MarksLayer marks={marks?.member} drawn={drawn} />
          </>
        )}
      </Pane>
    </div>
  );
}
