// Both pictures in one place, one after the other: what differs jumps, what is equal stands still. By itself every
// half second, or by hand; by hand only for people who want no motion.

import { useEffect, useState } from "react";
import { Button } from "../parts/controls.js";
import { text } from "../text.js";
import { Caption } from "./caption.js";
import { shortcutOf } from "./keys.js";
import { Layer } from "./layer.js";
import { MarksLayer } from "./marks-layer.js";
import { Pane } from "./pane.js";
import type { Compared } from "./side-by-side.js";
import { drawKeeper } from "./zoom.js";

const BLINK_MS = 500;
const words = text.review.blink;

/** `flipped` while the key is held: the other one than would be shown. */
export function Blink(props: Compared & { readonly flipped: boolean }) {
  const { keeper, part, member, onto, marks, shared, flipped } = props;
  const calm = useCalm();
  const [playing, setPlaying] = useState(!calm);
  const [turned, setTurned] = useState(false);
  const runs = playing && !calm && !flipped;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setTurned((before) => !before), BLINK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  const showsMember = flipped || turned;
  const file = showsMember ? member : keeper;
  return (
    <>
      <Pane
        leads
        shared={shared}
        caption={<Caption file={file} part={showsMember ? "member" : part} />}
        draw={(pane) => drawKeeper(shared.view, keeper, pane)}
        toKeeper={(point) => point}
      >
        {(drawn) => (
          <>
            <Layer member={keeper} part={part} drawn={drawn} hidden={showsMember} />
            <Layer member={member} part="member" drawn={drawn} onto={onto} hidden={!showsMember} />
            <MarksLayer marks={marks?.keeper} drawn={drawn} />
          </>
        )}
      </Pane>
      <div className="mode-tools">
        {calm ? null : (
          <Button aria-pressed={playing} onClick={() => setPlaying(!playing)}>
            {playing ? words.pause : words.play}
          </Button>
        )}
        <Button
          shortcut={shortcutOf("flip")}
          onClick={() => {
            setPlaying(false);
            setTurned(!turned);
          }}
        >
          {words.flip}
        </Button>
        <span className="soft small">{words.hint}</span>
      </div>
    </>
  );
}

function useCalm(): boolean {
  const [query] = useState(() => window.matchMedia("(prefers-reduced-motion: reduce)"));
  const [calm, setCalm] = useState(query.matches);
  useEffect(() => {
    const heard = () => setCalm(query.matches);
    query.addEventListener("change", heard);
    return () => query.removeEventListener("change", heard);
  }, [query]);
  return calm;
}
