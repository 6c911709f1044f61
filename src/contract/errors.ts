// Every code a user can meet, in one table: the code, what it means, and what to do next. A code is stable:
// scripts may test for it. `docs/errors.md` lists the same table (a test compares the two).

/** Exit codes of the command; documented in the README. */
export const EXIT = {
  done: 0,
  found: 1,
  usage: 2,
  someFailed: 3,
  refused: 4,
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

interface ErrorFact {
  readonly meaning: string;
  readonly hint: string;
  readonly exit: ExitCode;
}

const usage = (meaning: string, hint: string): ErrorFact => ({ meaning, hint, exit: EXIT.usage });
const failed = (meaning: string, hint: string): ErrorFact => ({ meaning, hint, exit: EXIT.someFailed });
const refused = (meaning: string, hint: string): ErrorFact => ({ meaning, hint, exit: EXIT.refused });

export const ERRORS = {
  // A picture that cannot be read: reported as a row, the work goes on.
  IMAGE_EMPTY: failed("the file has no bytes", "Restore it from a backup, or delete it"),
  IMAGE_NOT_A_PICTURE: failed("the bytes are no picture format known here", "Check the file's extension"),
  IMAGE_UNSUPPORTED: failed(
    "a known picture format that Lookalike does not read",
    "Convert it to JPEG, PNG or TIFF to have it compared",
  ),
  IMAGE_TRUNCATED: failed(
    "the picture ends before its data does",
    "Copy it again from its source; the rest of the picture is missing",
  ),
  IMAGE_CORRUPT: failed(
    "the picture's data contradicts its format",
    "Open it in a viewer; copy it again from its source if it is broken there too",
  ),
  IMAGE_TOO_LARGE: failed(
    "more pixels than the limit allows",
    "Raise the limit with --max-megapixels if you trust the file",
  ),
  // What was stored of a picture: met on the way, then computed again from its file.
  SIGNATURE_OTHER_VERSION: failed(
    "what was stored of a picture for proofs is of another version",
    "Nothing to do: it is computed again; index stores it anew",
  ),
  SIGNATURE_DAMAGED: failed(
    "what was stored of a picture for proofs is damaged",
    "Nothing to do: it is computed again from the picture",
  ),
  // A file or folder that cannot be read.
  FILE_UNREADABLE: failed("the file may not be read", "Check its permissions"),
  FILE_VANISHED: failed("the file was gone when its turn came", "Run index again"),
  FILE_CHANGED: failed("the file changed while it was read", "Run index again when nothing writes to it"),
  FILE_NOT_LOCAL: failed("the file lies in the cloud only", "Download it first; Lookalike never does"),
  FOLDER_UNREADABLE: failed("the folder may not be read", "Check its permissions"),
  // Wrong use.
  USAGE: usage("the command line is not understood", "See lookalike --help"),
  FOLDER_NOT_FOUND: usage("there is no such folder", "Check the path"),
  FOLDER_EXPECTED: usage("a folder was expected", "Name the folder that holds the file"),
  FILE_NOT_FOUND: usage("there is no such file", "Check the path"),
  FILE_EXPECTED: usage("a file was expected", "Name a picture, not a folder"),
  OPTION_INVALID: usage("an option has a value out of its range", "See the command's --help"),
  CATALOG_NOT_FOUND: usage(
    "no catalog lies here or above",
    "Run lookalike index DIR first, or name one with --catalog",
  ),
  CATALOG_BUSY: refused(
    "another process is writing to this catalog",
    "Wait for it to end, then run the command again",
  ),
  CATALOG_NEWER: usage(
    "the catalog was written by a newer Lookalike",
    "Update Lookalike; nothing was changed",
  ),
  CATALOG_DAMAGED: refused(
    "the catalog's database is damaged",
    "Run lookalike index DIR: it sets the database aside and builds a new one; keep/ is untouched",
  ),
  DISK_FULL: refused(
    "the disk is full",
    "Free some space, then run the command again: it goes on where it stopped",
  ),
  NOT_WRITABLE: refused(
    "the folder cannot be written",
    "Check its permissions, or name another catalog with --catalog",
  ),
  // Plans: a step that would not be safe is refused, the others go on.
  PLAN_INVALID: usage(
    "the plan file is not one that Lookalike wrote",
    "Make a new one with lookalike duplicates --plan FILE",
  ),
  PLAN_OTHER_CATALOG: usage(
    "the plan was made for another folder",
    "Run apply inside the folder the plan was made for",
  ),
  PLAN_UNKNOWN_FILE: refused(
    "the catalog does not know this file",
    "Run lookalike index, then make a new plan",
  ),
  PLAN_PATH_OUTSIDE: refused(
    "the path lies outside the scanned folders",
    "Make a new plan; do not edit paths by hand",
  ),
  PLAN_SYMLINK: refused("the path goes through a symbolic link", "Make a new plan; links are never followed"),
  PLAN_NOT_A_FILE: refused("the path is no regular file", "Make a new plan"),
  PLAN_FILE_MISSING: refused("the file is gone", "Run lookalike index, then make a new plan"),
  PLAN_FILE_CHANGED: refused(
    "the file changed since the plan was made",
    "Run lookalike index, then make a new plan",
  ),
  PLAN_KEEPER_MISSING: refused("the keeper is not in its place", "Run lookalike index, then make a new plan"),
  PLAN_KEEPER_CHANGED: refused(
    "the keeper changed since the plan was made",
    "Run lookalike index, then make a new plan",
  ),
  PLAN_KEEPER_REMOVED: refused(
    "the keeper is itself removed by this plan",
    "Make a new plan; do not edit keepers by hand",
  ),
  PLAN_SAME_FILE: refused("the file and its keeper are one file on disk", "Nothing would be freed: leave it"),
  PLAN_STEP_REPEATED: refused("an earlier step removes the same file", "Make a new plan"),
  PLAN_PROTECTED: refused(
    "the file lies in a protected folder",
    "Leave it, or drop the protection and make a new plan",
  ),
  PLAN_OCCUPIED: refused("something already lies where the file would go", "Run lookalike doctor"),
  PLAN_MOVE_FAILED: refused(
    "the file could not be moved",
    "Check permissions and free space; the file is where it was",
  ),
  PLAN_STALE: refused(
    "the groups changed since the plan was shown",
    "Look at the plan again: it is made anew from the groups as they are now",
  ),
  QUARANTINE_CHANGED: refused(
    "the quarantine changed since its files were shown",
    "Look at the quarantine again; nothing was deleted",
  ),
  // The explorer and its HTTP interface.
  REQUEST_INVALID: usage("the request is not understood", "See /api/v1/openapi.json"),
  REQUEST_UNAUTHORIZED: refused(
    "the request carries no valid token",
    "Open the address that lookalike explore printed",
  ),
  REQUEST_FORBIDDEN: refused(
    "the request does not come from the explorer itself",
    "Open the address that lookalike explore printed, and send the header x-lookalike with changes",
  ),
  REQUEST_TOO_LARGE: usage("the request is larger than the server takes", "Send less at once"),
  ROUTE_NOT_FOUND: usage("there is nothing at this address", "See /api/v1/openapi.json"),
  METHOD_NOT_ALLOWED: usage("the address takes another method", "See /api/v1/openapi.json"),
  GROUP_NOT_FOUND: usage(
    "there is no such group any more",
    "Go back to the list: the groups were found anew since",
  ),
  IMAGE_UNKNOWN: usage("the catalog holds no such image", "Run index again, or go back to the list"),
  JOB_NOT_FOUND: usage("this server ran no such job", "See the history: it holds what earlier servers did"),
  JOB_RUNNING: refused("another job is running", "Wait for it to end, or stop it"),
  PORT_UNAVAILABLE: usage(
    "the port cannot be listened on",
    "Choose another with --port, or 0 for a free one",
  ),
  // Fingerprints made elsewhere.
  HASHES_INVALID: usage(
    "the file of hashes is not understood, or rows of it are wrong",
    "Correct the rows, or import the others with --skip-invalid",
  ),
  SET_EXISTS: usage(
    "a set of hashes of that name is here already",
    "Choose another name with --set, or replace it with --replace",
  ),
  SET_NOT_FOUND: usage("there is no set of hashes of that name", "See lookalike info for the sets there are"),
  SET_DAMAGED: usage("a set of hashes cannot be read", "Import it again with --replace"),
  RECORDS_INVALID: usage(
    "the file of records is not understood",
    "Expected CSV whose first row names the columns, or a JSON object a line",
  ),
  // Models and searching by them.
  MODEL_UNKNOWN: usage("there is no model of that name", "See lookalike models list"),
  MODEL_MISSING: usage("the model's files are not here", "Fetch it with lookalike models pull NAME"),
  MODEL_INVALID: usage(
    "the model is not one that can be run",
    "Check the file and the card it was added with",
  ),
  MODEL_HASH_WRONG: refused(
    "the model's file is not the one its card names",
    "Remove it and fetch it again; do not use it",
  ),
  MODEL_EXISTS: usage(
    "a model of that name is here already",
    "Choose another name, or remove that one first",
  ),
  MODEL_BUSY: refused(
    "another process is bringing this model's files",
    "Wait for it to end, then run the command again",
  ),
  MODEL_OUTPUT_INVALID: failed(
    "the model gave numbers that are no embedding",
    "Check the card's input and output; other pictures are not affected",
  ),
  HUB_UNREACHABLE: refused(
    "the model hub does not answer",
    "Check the network or LOOKALIKE_HUB, then run the command again: it goes on where it stopped",
  ),
  HUB_REFUSED: refused(
    "the model hub does not give this file, or not in a way that is safe",
    "Check the card's address and LOOKALIKE_HUB; what you have by other ways comes in with lookalike models add",
  ),
  RUNTIME_MISSING: refused(
    "the runtime for models cannot be loaded on this machine",
    "See lookalike doctor for how to repair it",
  ),
  SPACE_UNKNOWN: usage(
    "the catalog has no embeddings in this space",
    "See lookalike spaces for those it has",
  ),
  SPACE_EXISTS: usage(
    "a space of that name is here already",
    "Remove that one first: lookalike spaces remove NAME",
  ),
  SPACE_DAMAGED: refused(
    "what was learnt of a space made smaller cannot be read",
    "Make it anew: lookalike spaces remove NAME, then lookalike spaces add",
  ),
  SPACE_OTHER_VERSION: refused(
    "a space was made smaller from another version of its base",
    "Make it anew: lookalike spaces remove NAME, then lookalike spaces add",
  ),
  TEXT_UNSUPPORTED: usage(
    "no model here understands text",
    "Fetch one that does, for example lookalike models pull mobileclip-s0, then index with it",
  ),
  QUERY_EMPTY: usage("the query cancels itself out", "Give a term another weight"),
  QUERY_INVALID: usage("the query is not understood", "See lookalike search --help"),
  FILTER_INVALID: usage("the filter is not understood", "See lookalike search --help for its fields"),
  INDEX_DAMAGED: failed(
    "an index file is damaged or of another space",
    "Nothing to do: it is left unopened and built anew",
  ),
  // Evaluating.
  EDIT_IMPOSSIBLE: failed(
    "the edit cannot be made of a picture of this size",
    "Nothing to do: the picture's other edits are measured without it",
  ),
  EVALUATION_EMPTY: usage(
    "there are too few different pictures to evaluate with",
    "Name a folder with more pictures",
  ),
  EVALUATION_UNKNOWN: usage(
    "there is no such evaluation here, or no such picture in it",
    "Go back to the list of evaluations",
  ),
  EVALUATION_UNFINISHED: refused(
    "the evaluation was cut off, or runs just now",
    "Run the same lookalike evaluate again: it goes on where it stopped",
  ),
  EVALUATION_DAMAGED: refused(
    "the files of an evaluation cannot be read",
    "Remove its folder, then run lookalike evaluate again",
  ),
  REPORT_EXISTS: usage(
    "the folder holds something else than this report",
    "Name another folder with --out, or remove that one",
  ),
  REPORT_INVALID: usage(
    "the file is no report of an evaluation, or one of another version",
    "Name a report.json that lookalike evaluate wrote, or its folder; make one of another version anew",
  ),
  TRUTH_INVALID: usage(
    "the file of true pairs or groups is not understood",
    "See lookalike evaluate --help for its forms",
  ),
  // Undo.
  JOURNAL_NOT_FOUND: usage("there is no such entry in the journal", "See lookalike quarantine list"),
  JOURNAL_DAMAGED: refused(
    "a line of the journal cannot be read",
    "Run lookalike doctor; the other lines still work",
  ),
  UNDO_OCCUPIED: refused("another file lies at the old place", "Move that file away, then run undo again"),
  UNDO_MISSING: refused("the quarantined file is gone", "It cannot be put back; look for it in a backup"),
  UNDO_CHANGED: refused(
    "the quarantined file changed",
    "Look at it in the quarantine folder before you put it back by hand",
  ),
  UNDO_FAILED: refused(
    "the file could not be put back",
    "Check permissions and free space, then run undo again",
  ),
  // Ends.
  INTERRUPTED: {
    meaning: "stopped by a person",
    hint: "Run the same command again: it goes on where it stopped",
    exit: EXIT.interrupted,
  },
  INTERNAL: {
    meaning: "a mistake in Lookalike",
    hint: "Run again with --debug and report what it prints",
    exit: EXIT.internal,
  },
} as const satisfies Record<string, ErrorFact>;

export type ErrorCode = keyof typeof ERRORS;

/**
 * The one error Lookalike throws for something a person can act on. `message` names the value that was met,
 * `hint` the next step; neither ends in a period.
 */
export class LookalikeError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "LookalikeError";
    this.code = code;
    this.hint = options.hint ?? ERRORS[code].hint;
  }

  get exitCode(): ExitCode {
    return ERRORS[this.code].exit;
  }
}

/** An error for an argument out of its range: "Expected <what> for <name> but received <value>". */
export function invalidArgument(name: string, expected: string, received: unknown): LookalikeError {
  const shown = typeof received === "string" ? JSON.stringify(received) : String(received);
  return new LookalikeError("OPTION_INVALID", `Expected ${expected} for ${name} but received ${shown}`);
}
