// Every word a person reads, in one place, ready to be translated. Functions take numbers and names and give
// sentences, so that another language can order them as it must. It is long because it is a flat table with a part for
// each page: whoever translates or rewords needs one file and no other.

import type { SaidWord } from "../contract/decisions.js";
import { ERRORS } from "../contract/errors.js";
import type { JobKind, JobStage } from "../contract/explore.js";
import type { Verdict } from "../contract/verdict.js";

const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** The parts that are there, as one enumeration. */
const listOf = (parts: readonly (string | false)[]) => parts.filter((part) => part !== false).join(", ");

/** 1st, 2nd, 3rd, 4th. */
const place = (number: number) => {
  const ending = /1[1-3]$/.test(String(number)) ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number.toLocaleString("en-US")}${ending}`;
};

const capitalized = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** Codes come from the server, so an unknown one is possible. */
const factOf = (code: string): { readonly meaning: string; readonly hint: string } | undefined =>
  Object.hasOwn(ERRORS, code) ? ERRORS[code as keyof typeof ERRORS] : undefined;

export const text = {
  product: "Lookalike",
  skip: "Skip to the content",
  files: (count: number) => plural(count, "file"),
  groups: (count: number) => plural(count, "group"),
  images: (count: number) => plural(count, "different picture"),

  pages: {
    overview: "Overview",
    review: "Review",
    search: "Search",
    plan: "Plan",
    history: "History",
    quarantine: "Quarantine",
    decisions: "Decisions",
  },
  theme: { label: "Theme", light: "Light", dark: "Dark", system: "Same as system" },
  keys: { title: "Keys", open: "Show the keys", close: "Close" },
  close: "Close",
  retry: "Try again",
  loading: "Loading",
  noPicture: "No picture",

  verdicts: {
    "identical-file": { name: "Identical files", about: "the same bytes" },
    "identical-pixels": { name: "Identical pixels", about: "the same pixels in other bytes" },
    "same-picture": { name: "Same picture", about: "re-encoded or resized, nothing else" },
    "edited-copy": { name: "Edited copy", about: "mirrored, turned, recolored or otherwise edited" },
    alternate: { name: "Alternate", about: "another shot of the same moment" },
    similar: { name: "Similar", about: "near, but not proved to be a copy" },
    different: { name: "Different", about: "no copy" },
  } satisfies Record<Verdict, { name: string; about: string }>,

  folders: {
    folder: "Folder",
    anyFolder: "Every folder",
    folderOf: (name: string, groups: number) => `${name} (${plural(groups, "group")})`,
    inFolder: (name: string) => `In ${name}`,
    upTo: (name: string) => `Up to ${name}`,
  },

  review: {
    /** Said by a screen reader whenever another group is shown. */
    announce: (number: number, total: number, verdict: string, files: number, free: string) =>
      `Group ${number} of ${total}, ${verdict}, ${plural(files, "file")}, ${free} to free`,
    title: (verdict: string, files: number) => `${verdict}: ${plural(files, "file")}`,
    position: (number: number, total: number) =>
      `${number.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
    outside: "outside this filter",
    previous: "Previous group",
    next: "Next group",
    back: "All groups",
    decidedTick: "decided",
    openState: "not decided",
    notFound: "This group is no longer there",
    notFoundHint: "Its files changed, or the groups were found anew meanwhile. What you decided is stored.",
    list: {
      title: "Groups",
      number: (number: number) => `Group ${number.toLocaleString("en-US")}: `,
      totals: (groups: number, decided: number) =>
        `${plural(groups, "group")}, ${decided.toLocaleString("en-US")} decided`,
      free: (bytes: string) => `${bytes} can be freed`,
      toFree: (bytes: string) => `${bytes} to free`,
      none: "No group matches",
      noneHint: "Show every group, or scan another folder.",
      looking: "Looking for copies",
      lookingHint: "The groups are shown here as soon as they are found.",
      nothing: "No copies were found",
      nothingHint: "Scan a folder, or find the groups, from the overview.",
      showAll: "Show every group",
      toOverview: "Go to the overview",
    },
    filters: {
      title: "Filters",
      verdict: "Verdict",
      minBytes: "Group size",
      anySize: "Any size",
      atLeast: (bytes: string) => `At least ${bytes}`,
      state: "Decided",
      states: { all: "All", open: "Open", decided: "Decided" },
    },
    roles: { keeper: "Keeper", stays: "Stays", member: "Copy" },
    picture: (role: string, name: string) => `${role}: ${name}`,
    file: "File",
    members: "Files of this group",
    /** What happens to a file when the plan is applied. */
    fate: { keeper: "Keeper", keep: "Keep", remove: "Remove" },
    modes: {
      title: "Compare",
      side: "Side by side",
      blink: "Blink",
      difference: "Difference",
    },
    zoom: {
      title: "Zoom",
      in: "Zoom in",
      out: "Zoom out",
      fit: "Fit",
      actual: "100 %",
      level: (share: number) => `${share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`,
      area: "Drag to move, turn the wheel or pinch to zoom, double click for 100 %",
    },
    blink: {
      play: "Blink by itself",
      pause: "Stop blinking",
      flip: "Show the other",
      hint: "Hold the space bar to see the copy.",
    },
    difference: {
      amplify: "Amplified",
      times: (factor: number) => `×${factor}`,
      legend: "Black is equal. The brighter, the more the two differ.",
      equal: (width: number, height: number) => `Equal pixel for pixel at this size (${width} × ${height}).`,
      measured: (equal: string, mean: string, largest: number, width: number, height: number) =>
        `${equal} of the pixels are equal; mean difference ${mean} of 255, largest ${largest}, at ${width} × ${height}.`,
      outside: "Hatched: only one of the two shows this part.",
      apart: "The two do not overlap.",
      alt: (keeper: string, member: string) => `Difference of ${keeper} and ${member}`,
      working: "Comparing",
    },
    marks: {
      title: "Proof",
      about: "Draw where the two lie on each other, and where they differ",
      frame: "where the other picture lies",
      differs: "differs",
      overlay: "something lies on one of the two",
    },
    unaligned: "Nothing proved how these two lie on each other: both are stretched to the same frame.",
    pictureFailed: "This picture cannot be shown",
    why: {
      title: "Why",
      verdict: (name: string, because: string) => (because === "" ? `${name}.` : `${name}: ${because}.`),
      fingerprints: (bits: number) =>
        bits === 0
          ? "Fingerprints are equal in all 256 bits."
          : `Fingerprints differ by ${bits} of 256 bits.`,
      // Rounded down: nothing but agreement everywhere is 100 %.
      agreement: (share: number) =>
        `Detail matches to ${(Math.floor(share * 1000) / 10).toFixed(1)} % after alignment.`,
      disagreeing: (share: number) => `${(share * 100).toFixed(1)} % of the textured area disagrees.`,
      over: (name: string) => `Not held against the keeper itself, but against ${name}.`,
      alone: "There is no other file left in this group.",
      unknown: "Nothing tells these two apart or joins them; another file of the group joins both.",
      kept: (reason: string) => `Kept: ${reason}.`,
      onlyShown:
        "Kept: an edited copy is only shown. Remove this one by hand, or let the plan propose all of them.",
      goes: "Proposed for removal.",
      removed: (reason: string) => `Proposed for removal: ${reason}.`,
      removedFor: (name: string, reason: string) => `Proposed for removal, since ${name} stays: ${reason}.`,
      numbers: "Numbers",
      resizedTo: (times: number) =>
        times < 1
          ? `resized to ${(times * 100).toFixed(times < 0.1 ? 1 : 0)} %`
          : `enlarged to ${Math.round(times * 100)} %`,
      turned: (degrees: number) => (degrees === 180 ? "turned upside down" : `turned ${degrees}° clockwise`),
      rotated: (degrees: number) =>
        `rotated ${Math.abs(degrees).toFixed(1)}° ${degrees < 0 ? "counterclockwise" : "clockwise"}`,
      stretched: (wider: number) =>
        wider > 1
          ? `stretched to ${wider.toFixed(2)} times the width`
          : `stretched to ${(1 / wider).toFixed(2)} times the height`,
      // Nothing but all is 100 %.
      croppedTo: (share: number) => `cropped to ${Math.min(99, Math.max(1, Math.round(share * 100)))} %`,
      strict: "Beyond doubt: it passes the stricter test.",
      notStrict: "A copy, but not beyond doubt: no plan takes it by itself.",
      mask: (columns: number, rows: number, differing: number) =>
        `${columns} × ${rows} blocks, ${differing} of them differ`,
      overlay: {
        own: "something lies on it",
        other: "something lies on the other one",
        either: "something lies on one of the two",
      },
      changes: {
        resize: "resized",
        stretch: "stretched",
        mirror: "mirrored",
        crop: "cropped",
        more: "shows more round it",
        extend: "shows more of the scene",
        border: "border added",
        "border-cut": "border cut away",
        collage: "beside something else (collage)",
        "collage-cut": "cut out of a collage",
        retouch: "a small region differs",
        gray: "colors taken away",
        color: "recolored",
        brightness: "other brightness",
        contrast: "other contrast",
        tone: "other tones",
      },
    },
    facts: {
      title: "Line by line",
      fact: "Fact",
      better: "better",
      differs: "differs",
      none: "none",
      yes: "yes",
      no: "no",
      root: "the top folder",
      enlarged: "enlarged from another copy",
      altered: "a border or something else was added",
      pixels: (width: number, height: number) =>
        `${width} × ${height} (${((width * height) / 1e6).toFixed(width * height < 1e6 ? 2 : 1)} MP)`,
      format: (name: string, lossless: boolean) => `${name}, ${lossless ? "lossless" : "lossy"}`,
      bits: (bits: number) => `${bits} bits`,
      tags: (count: number) => plural(count, "tag"),
      names: {
        name: "Name",
        folder: "Folder",
        pixels: "Pixels",
        altered: "Altered",
        enlarged: "Enlarged",
        bytes: "File size",
        format: "Format",
        bitDepth: "Bit depth",
        frames: "Frames",
        takenAt: "Taken",
        camera: "Camera",
        metadataTags: "Metadata",
        modified: "Modified",
        companions: "Companions",
        alsoAt: "Also named",
        protected: "Protected",
      },
    },
    decide: {
      title: "Decide",
      group: "The whole group",
      same: (remove: number) => (remove === 0 ? "Same, all stay" : `Same: remove ${plural(remove, "file")}`),
      sameBytes: (bytes: string) => `, ${bytes}`,
      sameHint: "They are copies, as proposed. Nothing is moved before you apply the plan.",
      keepAll: "Keep all",
      keepAllHint: "They are copies, and every file stays.",
      notDuplicates: "Not duplicates",
      notDuplicatesHint: "None of them is a copy of another. They are not shown as a group again.",
      notThisOne: "Not a copy",
      notThisOneHint: "Only this file is no copy of the others.",
      keeper: "Make keeper",
      keeperHint: "This file stays in place of the others.",
      keep: "Keep",
      remove: "Remove",
      toggleHint: "Whether this file stays or goes when the plan is applied.",
      takeBack: "Take back",
      takeBackHint: "Forget everything that was said of this group.",
      done: "Decided",
      doneWords: {
        removing: (files: number, bytes: string) =>
          `${plural(files, "file")} will go (${bytes}) when you apply the plan.`,
        keeping: "Every file stays.",
      },
      stored: {
        same: "Stored: same.",
        "keep-all": "Stored: all stay.",
        "not-duplicates": "Stored: not duplicates.",
        keeper: "Stored: another keeper.",
        keep: "Stored: this file stays.",
        remove: "Stored: this file goes.",
        clear: "Taken back.",
      },
      failed: (group: string) => `The decision on ${group} was not stored`,
      toGroup: "Show that group",
      allDecided: "Every group is decided.",
      allOfFilter: "Every group of this filter is decided.",
      allDecidedHint: "Look over what would be moved, then apply it.",
      toPlan: "Go to the plan",
      nothingToTakeBack: "There is nothing to take back.",
    },
    commands: {
      nextGroup: "Next group",
      previousGroup: "Previous group",
      nextMember: "Next file of the group",
      previousMember: "Previous file of the group",
      same: "Same, as proposed; next open group",
      keepAll: "Keep all; next open group",
      notDuplicates: "Not duplicates; next open group",
      notThisOne: "This file is no copy",
      keeper: "Make this file the keeper",
      toggle: "Keep or remove this file",
      takeBack: "Take back what was decided",
      side: "Side by side",
      blink: "Blink",
      difference: "Difference",
      flip: "Hold: show the copy in the keeper's place",
      proof: "Draw the proof over the pictures, or take it away",
      zoomIn: "Zoom in",
      zoomOut: "Zoom out",
      zoomFit: "Whole picture",
      zoomActual: "100 %",
      filters: "To the filters",
      list: "To the list of groups",
      help: "Show the keys",
    },
    memberKeys: "File by number",
    findSimilar: "Find similar",
    findSimilarTo: (name: string) => `Find similar pictures to ${name}`,
    search: "Search",
  },

  search: {
    modes: { title: "What to do", find: "Find", recommend: "Recommend" },
    question: "Question",
    terms: "What it should be like",
    basket: "Pictures to recommend others for",
    field: "Words",
    placeholder: '2:"red dress" + sea - people',
    fieldHint:
      "Words, or pictures: drop, paste or choose them. Signs and weights count: 2:sunset + sea - people",
    basketHint: "Drop, paste or choose pictures, or take some from a search.",
    add: "Add",
    choose: "Choose pictures",
    clear: "New question",
    drop: "Drop pictures here",
    adding: (count: number) => `Reading ${plural(count, "picture")}`,
    notAdded: (name: string) => `${name} was not added`,
    left: "Words, and what should not be like, have no say in recommendations.",
    term: {
      picture: (number: number) => `Picture ${number}`,
      quoted: (value: string) => `“${value}”`,
      sign: (name: string) => `Like or not like ${name}`,
      like: "like",
      unlike: "not like",
      weight: (name: string) => `Weight of ${name}`,
      times: "×",
      region: "Part",
      regionOf: (name: string) => `Part of ${name} that is meant`,
      remove: (name: string) => `Remove ${name}`,
      forgotten: "The server has forgotten this picture. Remove it, and add it again.",
      gone: "The catalog does not hold this picture.",
    },
    region: {
      title: "The part that is meant",
      area: "Part of the picture",
      hint: "Draw with the pointer. Arrow keys move the part, with Shift they resize it.",
      none: "The whole picture",
      size: (x: number, y: number, width: number, height: number) =>
        `${width} × ${height} pixels at ${x}, ${y}`,
      use: "Use this part",
      whole: "Use the whole picture",
    },
    options: {
      title: "How to search",
      space: "Compared by",
      best: "Best for the question",
      spaceOf: (name: string, images: number, understandsText: boolean) =>
        `${name} (${plural(images, "picture")}${understandsText ? ", words too" : ""})`,
      fused: "All of them together",
      strategy: "Several terms",
      strategies: { average: "Like all together", best: "Like any one" },
      score: "Least score",
      automatic: "Automatic",
      everything: "Show everything",
      atLeast: (score: number) => `At least ${score}`,
      diversity: "Diversity",
      collapse: "Copies as one hit",
    },
    filter: {
      label: "Filter",
      placeholder: "widthPx > 1000 and not folder:trash",
      apply: "Filter",
      clear: "Clear the filter",
    },
    facets: {
      title: "Narrow down",
      counted: (count: number) => plural(count, "picture"),
      names: {
        keyword: "Keyword",
        camera: "Camera",
        year: "Year",
        folder: "Folder",
        format: "Format",
        color: "Color",
      } as Readonly<Record<string, string>>,
      topFolder: "the top folder",
      exclude: "not",
      excludeOf: (value: string) => `not ${value}`,
      more: (count: number) => `${count.toLocaleString("en-US")} more`,
      fewer: "Fewer",
      rarer: (count: number) => `and ${count.toLocaleString("en-US")} rarer`,
      none: "Nothing is known that pictures could be told apart by.",
    },
    hits: {
      title: "Hits",
      count: (count: number) => plural(count, "picture"),
      searching: "Searching",
      open: (name: string) => `Open ${name}`,
      more: "More",
      moreLike: "More like this",
      less: "Less",
      lessLike: "Less like this",
      recommend: "Recommend",
      recommendFor: "Recommend for this",
      alone: "Only like this",
      showMore: "Show more",
      of: (number: number, total: number) => `${number} of ${total}`,
      previous: "Previous hit",
      next: "Next hit",
      gone: "The catalog does not know this picture any more.",
      facts: (width: number, height: number, bytes: string) => `${width} × ${height} · ${bytes}`,
      elsewhere: (count: number) => `Lies in ${plural(count, "place")}`,
    },
    why: {
      likeness: (score: number) => `Likeness ${score.toFixed(2)}`,
      words: (score: number) => `Words ${score.toFixed(1)}`,
      bits: (bits: number) => plural(bits, "bit"),
      // Rounded to two digits: nobody knows it better.
      chance: (times: number) => `1 in ${Number(times.toPrecision(2)).toLocaleString("en-US")} by chance`,
      ranks: (bySpace: number | undefined, byWords: number | undefined) =>
        capitalized(
          listOf([
            bySpace !== undefined && `${place(bySpace)} by look`,
            byWords !== undefined && `${place(byWords)} by words`,
          ]),
        ),
      each: (similarities: readonly number[]) =>
        `To each term: ${similarities.map((one) => one.toFixed(2)).join(", ")}`,
      found: (words: string) => words,
      copies: (count: number) => `and ${plural(count, "copy", "copies")}`,
    },
    how: {
      filter: "What the filter lets through, by path.",
      words: "By words of titles, keywords, descriptions and names.",
      space: (space: string) => `Compared by ${space}:`,
      fused: (space: string, byWords: boolean) =>
        `Compared by ${space.replaceAll("+", " and ")}${byWords ? " and by words" : ""}, in one order.`,
      everything: "everything, the most like first.",
      cutoff: (cutoff: number) => `a likeness of at least ${cutoff.toFixed(2)}.`,
      chance: (expected: number) =>
        `By chance, ${expected < 0.095 ? "hardly any picture reaches" : `about ${expected.toFixed(1)} pictures of this catalog reach`} it.`,
    },
    empty: {
      title: "Find pictures",
      hint: "By a picture, by words, by what is known of them, or by all of it at once.",
      basket: "Nothing to recommend for",
      nothing: "Nothing matches",
      belowCutoff: (cutoff: number) =>
        `No picture reaches a likeness of ${cutoff.toFixed(2)}, which is what separates a match from chance in this catalog.`,
      noWords: "No picture has these words in its title, keywords, description or name.",
      noneLeft: "Nothing else can be recommended.",
      filtered: "No picture passes the filter.",
      showAnyway: "Show the nearest anyway",
      withoutFilter: "Search without the filter",
      faulty: "Correct the filter to search.",
    },
    model: {
      title: "See what pictures show",
      copy: "Copy",
      copied: "Copied",
      copyOf: (command: string) => `Copy ${command}`,
    },
    commands: {
      words: "To the words",
      walk: "From hit to hit",
      open: "Open the hit",
      more: "More like this hit",
      less: "Less like this hit",
      recommend: "Recommend for this hit",
      help: "Show the keys",
    },
  },

  /** What an error's code means and what to do: the table of every face. An unknown code is shown as it is. */
  reasonOf: (code: string) => capitalized(factOf(code)?.meaning ?? code),
  hintOf: (code: string) => factOf(code)?.hint,
  cancel: "Cancel",
  selected: (count: number) => `${count.toLocaleString("en-US")} selected`,

  jobs: {
    region: "Work of the server",
    doing: {
      scan: {
        walk: "Looking for files",
        read: "Reading pictures",
        prove: "Comparing pictures",
      },
      find: { prove: "Comparing pictures" },
      apply: { move: "Moving files to quarantine", prove: "Finding the groups anew" },
      undo: { "put-back": "Putting files back", prove: "Finding the groups anew" },
      restore: { "put-back": "Putting files back", prove: "Finding the groups anew" },
      purge: { delete: "Deleting for good" },
    } as Record<JobKind, Partial<Record<JobStage, string>>>,
    starting: {
      scan: "Scan starts",
      find: "Comparing starts",
      apply: "Moving starts",
      undo: "Undo starts",
      restore: "Putting back starts",
      purge: "Deleting starts",
    } satisfies Record<JobKind, string>,
    counts: (done: number, total: number | undefined) =>
      total === undefined
        ? done.toLocaleString("en-US")
        : `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
    failedSoFar: (count: number) => `${count.toLocaleString("en-US")} could not be read`,
    timeLeft: (time: string) => `about ${time} left`,
    percent: (stage: string, percent: number) => `${stage}, ${percent} %`,
    stop: "Stop",
    stopping: "Stopping",
    dismiss: "Dismiss",
    details: (count: number) => `Show ${plural(count, "problem")}`,
    detailsTitle: { apply: "Not moved", undo: "Not put back", restore: "Not put back" } as Partial<
      Record<JobKind, string>
    >,
    notAll: (shown: number, total: number) =>
      `The first ${shown.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`,
    failed: {
      scan: "The scan failed",
      find: "Comparing failed",
      apply: "Moving failed",
      undo: "Undo failed",
      restore: "Putting back failed",
      purge: "Deleting failed",
    } satisfies Record<JobKind, string>,
    stopped: "Stopped",
    scanned: (files: number, added: number, changed: number, gone: number, failed: number) =>
      `Scanned ${plural(files, "file")}: ${listOf([
        `${added.toLocaleString("en-US")} new`,
        changed > 0 && `${changed.toLocaleString("en-US")} changed`,
        gone > 0 && `${gone.toLocaleString("en-US")} gone`,
        failed > 0 && `${failed.toLocaleString("en-US")} could not be read`,
      ])}`,
    found: "The groups were found",
    foundGroups: (groups: number, bytes: string) =>
      groups === 0 ? "No copies were found" : `${plural(groups, "group")} found: ${bytes} can be freed`,
    applied: (moved: number, bytes: string, companions: number, refused: number) =>
      listOf([
        `${plural(moved, "file")} moved to quarantine (${bytes})`,
        companions > 0 && `${plural(companions, "companion")} with them`,
        refused > 0 && `${refused.toLocaleString("en-US")} refused`,
      ]),
    putBack: (files: number, notUndone: number) =>
      listOf([
        `${plural(files, "file")} put back`,
        notUndone > 0 && `${notUndone.toLocaleString("en-US")} could not be`,
      ]),
    purged: (files: number, bytes: string, heldBack: number) =>
      listOf([
        `${plural(files, "file")} deleted for good`,
        `${bytes} freed`,
        heldBack > 0 &&
          `${plural(heldBack, "file")} held back: what was kept for ${heldBack === 1 ? "it" : "them"} is gone or changed`,
      ]),
  },

  overview: {
    figures: "The catalog",
    files: "Files",
    images: "Different pictures",
    bytes: "Size",
    failed: "Could not be read",
    decisions: "Decisions",
    quarantine: "In quarantine",
    review: (open: number) => `Review ${plural(open, "group")}`,
    toPlan: "See the plan",
    scan: "Scan again",
    freeable: "What can be freed",
    total: (groups: number, files: number, bytes: string) =>
      `${plural(groups, "group")}, ${plural(files, "file")} to remove, ${bytes}`,
    decided: (decided: number, groups: number) =>
      `${decided.toLocaleString("en-US")} of ${plural(groups, "group")} decided`,
    verdict: "Verdict",
    copies: "Copies",
    size: "Size",
    share: "Share",
    onlyShown: "only shown",
    onlyShownAbout: "Not proposed for removal unless you ask for it in the plan",
    plain: (count: number) =>
      `${plural(count, "picture")} too plain to be compared by look (flat, blank): only exact copies of ${count === 1 ? "it" : "them"} are found.`,
    leftOut: (count: number) =>
      `${plural(count, "pair")} not compared, because a picture is near too many others.`,
    foundAt: (time: string) => `Found ${time}`,
    stale: "The catalog changed since the groups were found",
    staleHint: "What is listed may be gone, and new copies are missing.",
    findAgain: "Find again",
    find: "Find copies",
    notFound: "Copies have not been looked for yet",
    finding: "Copies are being looked for",
    noGroups: "No copies were found",
    noGroupsHint: (files: number, images: number) =>
      `${plural(files, "file")} with ${plural(images, "different picture")} were compared. Add a folder to the catalog with lookalike index DIR, then scan again.`,
    empty: "Nothing was scanned yet",
    emptyHint: (root: string) => `Scan ${root} now, or name other folders on the command line:`,
    emptyCommand: "lookalike index DIR",
    scanNow: "Scan now",
    failures: "Could not be read",
    failuresHint: "These files are left alone: nothing is decided about what cannot be seen.",
    retry: "Try these again",
    paths: (reason: string) => `Files: ${reason}`,
    notices: "Notices",
  },

  plan: {
    filters: "Filters",
    verdicts: "Verdicts",
    onlyDecided: "Only decided groups",
    clear: "Clear the filters",
    totals: (files: number, bytes: string) => `${plural(files, "file")} to quarantine, ${bytes}`,
    takenOut: (files: number) => `${plural(files, "file")} taken out`,
    takeAllIn: "Take all back in",
    list: "Files that would be moved",
    include: (path: string) => `Move ${path}`,
    takeOutHint: "Clear a box to leave a file where it is.",
    goes: "Goes",
    stays: "Stays",
    review: "Review",
    reviewOf: (path: string) => `Review the group of ${path}`,
    proposeEdited: "Also propose edited copies",
    proposeEditedHint: (files: number, bytes: string) =>
      `Edited copies are only shown: proposing them would add ${plural(files, "file")}, ${bytes}.`,
    editedProposed: "Edited copies are proposed too.",
    editedWarning: (files: number) =>
      `${plural(files, "edited copy", "edited copies")} would be moved. Nothing says which of two edited pictures is the original: look at each one first.`,
    takeEditedBack: "Only show them",
    download: "Download the plan",
    downloadHint: "A plan file for lookalike apply",
    apply: (files: number) => `Move ${plural(files, "file")}`,
    applyNone: "Move files",
    confirmTitle: (files: number) => `Move ${plural(files, "file")} to quarantine?`,
    confirm: (files: number, bytes: string) =>
      `${plural(files, "file")} (${bytes}) ${files === 1 ? "goes" : "go"} to the catalog's quarantine folder. Their keepers stay where they are.`,
    confirmUndo:
      "Every file is checked once more before it is moved. Nothing is deleted: the history can put all of it back.",
    confirmLeft: (files: number) =>
      `${plural(files, "file")} taken out by you ${files === 1 ? "stays" : "stay"}.`,
    confirmButton: "Move to quarantine",
    stale: "The plan changed since it was shown",
    staleHint:
      "The groups were decided or found anew meanwhile; nothing was moved. Look at the plan again, and find the groups anew in the overview if it says so again.",
    empty: "Nothing would be moved",
    emptyMeanwhile: "Copies are being looked for: the plan appears when they are found.",
    emptyFiltered: "No step matches the filters.",
    emptyHint: "There are no copies to remove: none was found, or every one stays by your decision.",
    refused: "Refused",
    refusedHint: "These files are where they were; all others were moved.",
    tooMany: (max: number) =>
      `At most ${max.toLocaleString("en-US")} files can be taken out by hand. Keep the others in the review.`,
    toHistory: "History and undo",
  },

  decisions: {
    said: {
      same: "Same",
      different: "Not duplicates",
      keeper: "Keeper",
      keep: "Stays",
      remove: "Goes",
    } satisfies Record<SaidWord, string>,
    totals: (count: number) =>
      `${plural(count, "decision")} in force. What you take back is asked again when the groups are found.`,
    list: "What you said, newest first",
    pictures: (count: number) => plural(count, "picture"),
    andMore: (names: string) => `and ${names}`,
    goneName: "a picture that is gone",
    gone: "gone from the catalog",
    takeBack: "Take back",
    takeBackOf: (said: string, name: string) => `Take back "${said}" of ${name}`,
    staleHint: "What was taken back counts in full when they are found again.",
    empty: "Nothing is decided",
    emptyHint: "What you say of groups in the review is listed here and can be taken back.",
    toDecisions: "See the decisions",
  },

  history: {
    empty: "Nothing was moved yet",
    emptyHint: "Every plan that is carried out is listed here and can be undone.",
    moved: "Moved",
    held: "In quarantine",
    putBack: "Put back",
    purged: "Deleted",
    interrupted: "Interrupted",
    interruptedHint:
      "It was cut off in the middle of a file. Undo takes back what was moved; a scan or the rest of the plan keeps it.",
    damaged: (lines: number) =>
      `${plural(lines, "line")} of the journal cannot be read. Run lookalike doctor; the other lines still work.`,
    undo: "Undo",
    undoOf: (time: string) => `Undo what was done ${time}`,
    undoTitle: "Put these files back?",
    undoAbout: (files: number, bytes: string) =>
      `${plural(files, "file")} (${bytes}) ${files === 1 ? "goes" : "go"} from quarantine back to where ${files === 1 ? "it was" : "they were"}. A place that is taken by now is left alone and reported.`,
    undoButton: "Put back",
    nothingHeld: "Nothing left to undo",
    older: "Show older",
    list: "What was done, newest first",
  },

  quarantine: {
    totals: (files: number, bytes: string) => `${plural(files, "file")}, ${bytes}`,
    about: "Files that were moved here take up space until they are deleted for good.",
    empty: "The quarantine is empty",
    emptyHint: "Files come here when a plan is carried out, and can be put back.",
    list: "Files in quarantine, oldest first",
    select: (path: string) => `Select ${path}`,
    since: (time: string) => `since ${time}`,
    gone: "gone from quarantine",
    notUtf8: "The name is not valid text: undo the whole action in the history instead.",
    companion: "companion",
    restore: (count: number) => `Put back ${plural(count, "file")}`,
    restoreNone: "Put back",
    selectNone: "Clear the selection",
    purge: "Delete old files",
    purgeTitle: "Delete files for good?",
    purgeWarning:
      "This cannot be undone. A file is deleted only while what was kept in its place is there, unchanged.",
    purgeChanged:
      "The quarantine changed since you were asked. Nothing was deleted; this is how many it would be now.",
    days: "In quarantine for at least this many days",
    purgeCount: (files: number) =>
      files === 0 ? "No file has been there so long." : `${plural(files, "file")} would be deleted.`,
    purgeCounting: "Counting",
    purgeInvalid: "Give a number of days, 0 or more.",
    purgeButton: (files: number | undefined) =>
      files === undefined ? "Delete for good" : `Delete ${plural(files, "file")} for good`,
  },

  errors: {
    offline: "The server does not answer",
    offlineHint:
      "It may have been stopped. Start it again with lookalike explore, and open the address it prints.",
    unauthorized: "This page has lost its session",
    unauthorizedHint: "Open the address that lookalike explore printed.",
    notFound: "There is nothing at this address",
    notFoundHint: "The page may have been renamed, or the address was typed by hand.",
    broken: "This page broke",
    brokenHint: "Reload it. What you decided is stored; nothing was lost.",
  },
} as const;
