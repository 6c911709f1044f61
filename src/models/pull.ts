// Fetching a known model's files when a person asks: license first, then file by file, each held against its hash
// before it gets its name. What was fetched stays, whatever happens to the next file.

import { join } from "node:path";
import { LookalikeError } from "../contract/errors.js";
import type { ModelCard, ModelFile } from "../contract/models.js";
import { fileProblem } from "./find.js";
import { fileAddress, hubAddress } from "./hub/address.js";
import { download, type Progress } from "./hub/download.js";
import { Part } from "./hub/part.js";
import type { Network } from "./hub/request.js";
import type { Statement } from "./hub/statement.js";
import { CARD_FILE, filesOf, makePrivateFolder, PART_ENDING, placeOf } from "./layout.js";
import { withLock } from "./lock.js";
import { type Checked, type FileState, readState, writeState } from "./state.js";
import { giveName, hashFile, replaceFile, writingFailed } from "./write.js";

export interface PullOptions {
  /** Where to ask; default LOOKALIKE_HUB, else huggingface.co. */
  readonly hub?: URL | undefined;
  /** The person agreed to a license that has a note. */
  readonly acceptLicense?: boolean | undefined;
  /** Take files whose hash neither the card nor the hub knows. */
  readonly trust?: boolean | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Lines for a person: tries that failed, downloads that began anew. */
  readonly onNotice?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly network?: Partial<Network> | undefined;
}

export interface Pulled {
  /** Every file of the model; `fetched` tells those that were not here before. */
  readonly files: readonly (FileState & { readonly file: string; readonly fetched: boolean })[];
}

/**
 * Fetches what is missing of a model. Throws USAGE where a license wants a yes or a file cannot be checked,
 * HUB_UNREACHABLE, HUB_REFUSED, MODEL_HASH_WRONG, MODEL_BUSY, DISK_FULL, NOT_WRITABLE, INTERRUPTED; a later call goes on.
 */
export async function pullModel(folder: string, card: ModelCard, options: PullOptions = {}): Promise<Pulled> {
  const place = placeOf(folder, card.name);
  const hub = options.hub ?? hubAddress();
  if (options.acceptLicense !== true) assertLicenseIsPlain(card);
  try {
    makePrivateFolder(place);
  } catch (error) {
    throw writingFailed(place, error);
  }
  return withLock(place, async () => {
    const files = [];
    for (const file of filesOf(card)) {
      const state = readState(place);
      const had = state.files[file.file];
      if (had !== undefined && fileProblem(place, file, state) === undefined) {
        files.push({ file: file.file, ...had, fetched: false });
        continue;
      }
      const fetched = await fetchFile(place, fileAddress(hub, file), file, options);
      writeState(place, { ...withoutSpeed(state), files: { ...state.files, [file.file]: fetched } });
      files.push({ file: file.file, ...fetched, fetched: true });
    }
    replaceFile(join(place, CARD_FILE), `${JSON.stringify(card, null, 2)}\n`);
    return { files };
  });
}

/** A speed was that of the files before. */
const withoutSpeed = ({ lookalikeModel, files }: ReturnType<typeof readState>) => ({ lookalikeModel, files });

function assertLicenseIsPlain({ name, license }: ModelCard): void {
  if (license.note === undefined) return;
  throw new LookalikeError("USAGE", `${name} is under ${license.name}: ${license.note}`, {
    hint: `${license.url === undefined ? "" : `Read ${license.url}, then `}say yes with lookalike models pull ${name} --yes`,
  });
}

async function fetchFile(place: string, url: URL, file: ModelFile, options: PullOptions): Promise<FileState> {
  const part = new Part(join(place, `${file.file}${PART_ENDING}`));
  const statement = await download(url, part, {
    file: file.file,
    bytes: file.bytes,
    onStatement: (stated) => assertCheckable(file, stated, options.trust === true),
    onProgress: options.onProgress ?? (() => {}),
    onNotice: options.onNotice ?? (() => {}),
    signal: options.signal,
    network: options.network,
  });
  const { bytes, sha256, gitId } = await hashFile(part.path);
  const checked = checkedBy(file, statement);
  const [wanted, got] = {
    card: [file.sha256, sha256],
    hub: [statement.sha256, sha256],
    "hub-git": [statement.gitId, gitId],
    nothing: [undefined, undefined],
  }[checked];
  if (wanted !== got || (file.bytes !== undefined && file.bytes !== bytes)) {
    part.drop(); // going on with it would end the same way
    throw new LookalikeError(
      "MODEL_HASH_WRONG",
      `${file.file} has the hash ${got ?? sha256} and ${bytes} bytes; the ${checked === "card" ? "card" : "hub"} says ${wanted ?? `${file.bytes} bytes`}`,
    );
  }
  giveName(part.path, join(place, file.file));
  part.done();
  return { bytes, sha256, checked, from: url.href };
}

/** The card's word counts before the hub's: the hub that lies about a file lies about its hash too. */
function checkedBy(file: ModelFile, { sha256, gitId }: Statement): Checked {
  if (file.sha256 !== undefined) return "card";
  return sha256 !== undefined ? "hub" : gitId !== undefined ? "hub-git" : "nothing";
}

function assertCheckable(file: ModelFile, statement: Statement, trust: boolean): void {
  if (trust || checkedBy(file, statement) !== "nothing") return;
  throw new LookalikeError("USAGE", `Neither the card nor the hub says what ${file.file} should be`, {
    hint: "Write its sha256 into the card, or take it unchecked with --trust",
  });
}
