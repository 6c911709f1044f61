// The command line as a table of contents: each command, its words and its options.

import { Command } from "commander";
import { EXIT, type ExitCode } from "../contract/errors.js";
import type { Context } from "./context.js";
import * as evaluation from "./evaluate-flags.js";
import * as flag from "./flags.js";
import * as search from "./index-flags.js";
import * as model from "./model-flags.js";

const EXIT_CODES = `
Exit codes:
  ${EXIT.done} done   ${EXIT.found} found, or a maybe (check)   ${EXIT.usage} wrong use   ${EXIT.someFailed} some pictures could not be read
  ${EXIT.refused} refused for safety, or not fully undone   ${EXIT.internal} internal error   ${EXIT.interrupted} interrupted`;

/** The program; `setExit` receives the exit code of the command that ran. */
export function buildProgram(context: Context, version: string, setExit: (code: ExitCode) => void): Command {
  const program = new Command("lookalike")
    .description("Find, compare and clean up look-alike images")
    .version(version)
    .exitOverride()
    .showHelpAfterError(helpHint([]))
    .addHelpText("after", EXIT_CODES);
  const command = (words: string, description: string, parent = program, isDefault = false) => {
    const made = parent.command(words, { isDefault }).description(description).exitOverride();
    return withCommon(made.showHelpAfterError(helpHint(parent === program ? [made] : [parent, made])));
  };
  // A command's module is loaded when it runs: --help needs no codec and no database.
  const runs = async <M>(module: Promise<M>, work: (loaded: M) => Promise<ExitCode>) =>
    setExit(await work(await module));

  addScanFlags(command("index [folders...]", "scan folders; again = only what changed"))
    .addOption(flag.retry())
    .addOption(flag.alsoMethod())
    .addOption(flag.model())
    .addOption(search.measure())
    .addOption(search.recall())
    .addOption(search.neighbors())
    .addOption(search.onlySpace())
    .action((folders, flags) =>
      runs(import("./commands/index.js"), ({ indexCommand }) => indexCommand(context, folders, flags)),
    );
  command("duplicates [folders...]", "show copies by verdict, and what could be freed")
    .addOption(flag.csv())
    .addOption(flag.plan())
    .addOption(flag.include())
    .addOption(flag.verdict())
    .addOption(flag.protect())
    .addOption(flag.limit())
    .addOption(flag.threads())
    .action((folders, flags) =>
      runs(import("./commands/duplicates.js"), ({ duplicatesCommand }) =>
        duplicatesCommand(context, folders, flags),
      ),
    );
  command("apply <plan>", "carry a plan out: move its files to quarantine")
    .addOption(flag.dryRun())
    .addOption(flag.protect())
    .action((plan, flags) =>
      runs(import("./commands/actions.js"), ({ applyCommand }) => applyCommand(context, plan, flags)),
    );
  command("undo [id]", "put everything back that an apply moved (default: the last one)").action(
    (id, flags) =>
      runs(import("./commands/actions.js"), ({ undoCommand }) => undoCommand(context, id, flags)),
  );
  command("compare <a> <b>", "the verdict on two files, and what speaks for it")
    .addOption(flag.out())
    .addOption(flag.maxMegapixels())
    .addOption(flag.svg())
    .action((a, b, flags) =>
      runs(import("./commands/compare.js"), ({ compareCommand }) => compareCommand(context, a, b, flags)),
    );
  addScanFlags(
    command(
      "check <new...>",
      "do I have this already? Exit code 1 when found, or maybe (near imported hashes)",
    ),
  )
    .addOption(flag.against())
    .addOption(flag.noScan())
    .action((news, flags) =>
      runs(import("./commands/check.js"), ({ checkCommand }) => checkCommand(context, news, flags)),
    );
  addScanFlags(command("fingerprint <files...>", "the perceptual hashes of pictures, by any methods"))
    .addOption(flag.method())
    .addOption(flag.size())
    .addOption(flag.asStored())
    .addOption(flag.fast())
    .addOption(flag.csv())
    .action((files, flags) =>
      runs(import("./commands/fingerprint.js"), ({ fingerprintCommand }) =>
        fingerprintCommand(context, files, flags),
      ),
    );
  command("import-hashes [file]", "take in hashes made elsewhere, to be searched and checked; - reads stdin")
    .addOption(flag.hashMethod())
    .addOption(flag.set())
    .addOption(flag.importFormat())
    .addOption(flag.skipInvalid())
    .addOption(flag.replace())
    .addOption(flag.remove())
    .action((file, flags) =>
      runs(import("./commands/hashes.js"), ({ importHashesCommand }) =>
        importHashesCommand(context, file, flags),
      ),
    );
  addScanFlags(command("export <file>", "write the hashes of the pictures, or of a set, for other programs"))
    .addOption(flag.hashMethod().makeOptionMandatory())
    .addOption(flag.set())
    .addOption(flag.format())
    .addOption(flag.force())
    .action((file, flags) =>
      runs(import("./commands/hashes.js"), ({ exportCommand }) => exportCommand(context, file, flags)),
    );
  command("search [terms...]", 'pictures by pictures and words: search 2:"red dress" + a.jpg - b.jpg')
    .addOption(flag.like())
    .addOption(flag.unlike())
    .addOption(flag.where())
    .addOption(flag.space())
    .addOption(flag.region())
    .addOption(flag.best())
    .addOption(flag.hits())
    .addOption(flag.minScore())
    .addOption(flag.diversity())
    .addOption(flag.noCollapse())
    .addOption(flag.hashMethod())
    .addOption(flag.radius())
    .addOption(flag.set())
    .addOption(flag.asStored())
    .addOption(flag.maxMegapixels())
    .addOption(flag.svg())
    .action((terms, flags) =>
      runs(import("./commands/search.js"), ({ searchCommand }) => searchCommand(context, terms, flags)),
    );
  command(
    "recommend [images...]",
    "more like these, not the same, not all alike; --all FILE for every picture",
  )
    .addOption(flag.all())
    .addOption(flag.force())
    .addOption(flag.recommendations())
    .addOption(flag.diversity())
    .addOption(flag.where())
    .addOption(flag.space())
    .addOption(flag.minScore())
    .addOption(flag.weight())
    .addOption(flag.strength())
    .action((images, flags) =>
      runs(import("./commands/recommend.js"), ({ recommendCommand }) =>
        recommendCommand(context, images, flags),
      ),
    );
  command("facets", "how pictures fall by keyword, camera, year, folder, format and color")
    .addOption(flag.where())
    .action((flags) =>
      runs(import("./commands/facets.js"), ({ facetsCommand }) => facetsCommand(context, flags)),
    );
  command("import-metadata [file]", "take in records that go with pictures, from CSV or JSONL")
    .addOption(flag.recordKey())
    .addOption(flag.recordJoin())
    .addOption(flag.recordsName())
    .addOption(flag.replaceRecords())
    .addOption(flag.removeRecords())
    .action((file, flags) =>
      runs(import("./commands/import-metadata.js"), ({ importMetadataCommand }) =>
        importMetadataCommand(context, file, flags),
      ),
    );
  addScanFlags(command("evaluate [folder]", "which method finds pictures again after they were changed"))
    .addOption(evaluation.profile())
    .addOption(evaluation.methods())
    .addOption(evaluation.originals())
    .addOption(evaluation.distractors())
    .addOption(evaluation.neighbors())
    .addOption(evaluation.k())
    .addOption(evaluation.seed())
    .addOption(evaluation.truth())
    .addOption(evaluation.reportOut())
    .addOption(evaluation.compare())
    .action((folder, flags) =>
      flags.truth === undefined
        ? runs(import("./commands/evaluate.js"), ({ evaluateCommand }) =>
            evaluateCommand(context, folder, { ...flags, version }),
          )
        : runs(import("./commands/evaluate-truth.js"), ({ evaluateTruthCommand }) =>
            evaluateTruthCommand(context, folder, { ...flags, version }),
          ),
    );
  command("explore [folder]", "look through the groups and decide, in the browser")
    .addOption(flag.protect())
    .addOption(flag.port())
    .addOption(flag.noOpen())
    .action((folder, flags) =>
      runs(import("./commands/explore.js"), ({ exploreCommand }) => exploreCommand(context, folder, flags)),
    );
  command("info [folder]", "what the catalog holds").action((folder, flags) =>
    runs(import("./commands/info.js"), ({ infoCommand }) => infoCommand(context, folder, flags)),
  );
  command("doctor [folder]", "is everything here that is needed, and is the catalog whole?").action(
    (folder, flags) =>
      runs(import("./commands/doctor.js"), ({ doctorCommand }) => doctorCommand(context, folder, flags)),
  );

  const quarantine = program
    .command("quarantine")
    .description("the files that were moved out of the way")
    .exitOverride();
  command("list", "what lies in quarantine", quarantine).action((flags) =>
    runs(import("./commands/quarantine.js"), ({ quarantineListCommand }) =>
      quarantineListCommand(context, flags),
    ),
  );
  command("restore <paths...>", "put single files back, by path or journal id", quarantine).action(
    (paths, flags) =>
      runs(import("./commands/quarantine.js"), ({ quarantineRestoreCommand }) =>
        quarantineRestoreCommand(context, paths, flags),
      ),
  );
  command("purge", "delete for good what was quarantined long ago", quarantine)
    .addOption(flag.olderThan())
    .addOption(flag.yes())
    .action((flags) =>
      runs(import("./commands/quarantine.js"), ({ quarantinePurgeCommand }) =>
        quarantinePurgeCommand(context, flags),
      ),
    );

  const spaces = program
    .command("spaces")
    .description("the spaces that pictures can be compared in")
    .exitOverride();
  command("list", "which there are, what each is made of (default)", spaces, true).action((flags) =>
    runs(import("./commands/spaces.js"), ({ spacesListCommand }) => spacesListCommand(context, flags)),
  );
  command("add <base>", "make a smaller space from one, by --pca, --whiten or --cut", spaces)
    .addOption(flag.pca())
    .addOption(flag.whiten())
    .addOption(flag.cut())
    .addOption(flag.learnFrom())
    .action((base, flags) =>
      runs(import("./commands/spaces.js"), ({ spacesAddCommand }) => spacesAddCommand(context, base, flags)),
    );
  command("remove <name>", "remove a space that was added", spaces).action((name, flags) =>
    runs(import("./commands/spaces.js"), ({ spacesRemoveCommand }) =>
      spacesRemoveCommand(context, name, flags),
    ),
  );

  const models = program
    .command("models")
    .description("the networks that compare pictures by what they show")
    .exitOverride();
  command("list", "which there are, which are here, how fast they run", models)
    .addOption(model.measure())
    .action((flags) =>
      runs(import("./commands/models.js"), ({ modelsListCommand }) => modelsListCommand(context, flags)),
    );
  addModelFlags(
    command("add <what> [files...]", "bring a model: FILE.onnx, card.json [FILE...] or NAME FILE...", models),
  ).action((what, files, flags) =>
    runs(import("./commands/models.js"), ({ modelsAddCommand }) =>
      modelsAddCommand(context, [what, ...files], flags),
    ),
  );
  command("pull <name>", "fetch a model's files from the hub, or from LOOKALIKE_HUB", models)
    .addOption(model.acceptLicense())
    .addOption(model.trust())
    .action((name, flags) =>
      runs(import("./commands/models.js"), ({ modelsPullCommand }) =>
        modelsPullCommand(context, name, flags),
      ),
    );
  command("remove <name>", "delete a model's files; catalogs keep its vectors", models).action(
    (name, flags) =>
      runs(import("./commands/models.js"), ({ modelsRemoveCommand }) =>
        modelsRemoveCommand(context, name, flags),
      ),
  );
  return program;
}

/** Where the options of a command are explained: its name below those that group it. */
export function helpHint(commands: readonly Command[]): string {
  return ["See lookalike", ...commands.map((command) => command.name()), "--help"].join(" ");
}

/** The command that a command line names, below the one that groups it; none where it names none. */
export function commandsOf(program: Command, words: readonly string[]): Command[] {
  const found: Command[] = [];
  for (const word of words) {
    const next = (found.at(-1) ?? program).commands.find((command) => command.name() === word);
    if (next === undefined) break;
    found.push(next);
  }
  return found;
}

function withCommon(command: Command): Command {
  return command.addOption(flag.json()).addOption(flag.catalog()).addOption(flag.debug());
}

function addModelFlags(command: Command): Command {
  return command
    .addOption(model.name())
    .addOption(model.license())
    .addOption(model.resize())
    .addOption(model.size())
    .addOption(model.crop())
    .addOption(model.filter())
    .addOption(model.mean())
    .addOption(model.std())
    .addOption(model.scale())
    .addOption(model.channels())
    .addOption(model.layout())
    .addOption(model.output())
    .addOption(model.tap())
    .addOption(model.pooling())
    .addOption(model.gemPower());
}

function addScanFlags(command: Command): Command {
  return command
    .addOption(flag.exclude())
    .addOption(flag.minSize())
    .addOption(flag.hidden())
    .addOption(flag.maxMegapixels())
    .addOption(flag.svg())
    .addOption(flag.threads());
}
