// The few signs of the review, drawn in the color of the text; words always stand beside them.

const PATHS = {
  keeper: "M8 1.6l1.9 4 4.4.6-3.2 3 .8 4.4L8 11.5l-3.9 2.1.8-4.4-3.2-3 4.4-.6z",
  keep: "M2.5 8.5l3.5 3.5 7.5-8",
  remove: "M3.5 3.5l9 9m0-9l-9 9",
  better: "M8 13V3.5M4 7.5l4-4 4 4",
  back: "M10 3L5 8l5 5",
  next: "M6 3l5 5-5 5",
} as const;

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill={name === "keeper" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth={name === "keeper" ? 0 : 2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
