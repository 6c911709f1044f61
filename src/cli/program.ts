// The command line as a table of contents: each command, its words and its options.

import { Command } from "commander";
import { EXIT, type ExitCode } from "../contract/errors.js";
import { applyCommand, undoCommand } from "./commands/actions.js";
import { checkCommand } from "./commands/check.js";
import { compareCommand } from "./commands/compare.js";
import { doctorCommand } from "./commands/doctor.js";
import { duplicatesCommand } from "./commands/duplicates.js";
import { indexCommand } from "./commands/index.js";
import { infoCommand } from "./commands/info.js";
import {
  quarantineListCommand,
  quarantinePurgeCommand,
  quarantineRestoreCommand,
} from "./commands/quarantine.js";
import type { Context } from "./context.js";
import * as flag from "./flags.js";

const EXIT_CODES = `
Exit codes:
  ${EXIT.done} done   ${EXIT.found} found (check)   ${EXIT.usage} wrong use   ${EXIT.someFailed} some pictures could not be read
  ${EXIT.refused} refused for safety, or not fully undone   ${EXIT.internal} internal error   ${EXIT.interrupted} interrupted`;

/** The program; `setExit` receives the exit code of the command that ran. */
export function buildProgram(context: Context, version: string, setExit: (code: ExitCode) => void): Command {
  const program = new Command("lookalike")
    .description("Find, compare and clean up look-alike images")
    .version(version)
    .exitOverride()
    .showHelpAfterError("See lookalike --help")
    .addHelpText("after", EXIT_CODES);
  const command = (words: string, description: string, parent = program) =>
    withCommon(parent.command(words).description(description).exitOverride());
  const runs = (work: Promise<ExitCode>) => work.then(setExit);

  addScanFlags(command("index [folders...]", "scan folders; again = only what changed")).action(
    (folders, flags) => runs(indexCommand(context, folders, flags)),
  );
  command("duplicates [folders...]", "show copies by verdict, and what could be freed")
    .addOption(flag.csv())
    .addOption(flag.plan())
    .addOption(flag.include())
    .addOption(flag.verdict())
    .addOption(flag.protect())
    .addOption(flag.limit())
    .addOption(flag.maxMegapixels())
    .addOption(flag.threads())
    .action((folders, flags) => runs(duplicatesCommand(context, folders, flags)));
  command("apply <plan>", "carry a plan out: move its files to quarantine")
    .addOption(flag.dryRun())
    .addOption(flag.protect())
    .action((plan, flags) => runs(applyCommand(context, plan, flags)));
  command("undo [id]", "put everything back that an apply moved (default: the last one)").action(
    (id, flags) => runs(undoCommand(context, id, flags)),
  );
  command("compare <a> <b>", "the verdict on two files, and what speaks for it")
    .addOption(flag.maxMegapixels())
    .addOption(flag.svg())
    .action((a, b, flags) => runs(compareCommand(context, a, b, flags)));
  addScanFlags(command("check <new...>", "do I have this already? Exit code 1 when found"))
    .addOption(flag.against())
    .addOption(flag.noScan())
    .action((news, flags) => runs(checkCommand(context, news, flags)));
  command("info [folder]", "what the catalog holds").action((folder, flags) =>
    runs(infoCommand(context, folder, flags)),
  );
  command("doctor [folder]", "is everything here that is needed, and is the catalog whole?").action(
    (folder, flags) => runs(doctorCommand(context, folder, flags)),
  );

  const quarantine = program
    .command("quarantine")
    .description("the files that were moved out of the way")
    .exitOverride();
  command("list", "what lies in quarantine", quarantine).action((flags) =>
    runs(quarantineListCommand(context, flags)),
  );
  command("restore <paths...>", "put single files back, by path or journal id", quarantine).action(
    (paths, flags) => runs(quarantineRestoreCommand(context, paths, flags)),
  );
  command("purge", "delete for good what was quarantined long ago", quarantine)
    .addOption(flag.olderThan())
    .addOption(flag.yes())
    .action((flags) => runs(quarantinePurgeCommand(context, flags)));
  return program;
}

function withCommon(command: Command): Command {
  return command.addOption(flag.json()).addOption(flag.catalog()).addOption(flag.debug());
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
