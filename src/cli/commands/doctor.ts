// lookalike doctor: is everything here that is needed, and is the catalog whole? Changes nothing.

import { existsSync } from "node:fs";
import { readJournal } from "../../actions/journal.js";
import { listQuarantine } from "../../actions/quarantine.js";
import { unfinished } from "../../actions/recover.js";
import { openCatalog } from "../../catalog/catalog.js";
import { readDecisions } from "../../catalog/decisions.js";
import { setNames } from "../../catalog/hash-sets.js";
import { type Layout, locateCatalog } from "../../catalog/layout.js";
import { readLines } from "../../catalog/lines.js";
import { lockOwner } from "../../catalog/lock.js";
import { freeBytes, userDataFolder } from "../../catalog/platform.js";
import type { DoctorAnswer } from "../../contract/answers.js";
import { EXIT, type ExitCode, LookalikeError } from "../../contract/errors.js";
import { MODEL_CARDS } from "../../embed/models/registry.js";
import { checkRuntime } from "../../embed/session/check.js";
import { canBeNative, REPAIR } from "../../embed/session/runtime.js";
import { checkCodecs } from "../../image/codecs.js";
import { bringCommand, findCard } from "../../models/find.js";
import { modelsFolder } from "../../models/layout.js";
import { damageOf, listModels } from "../../models/list.js";
import { damagedSets } from "../../search/hashes/sets.js";
import type { Context } from "../context.js";
import type { CommonFlags } from "../flags.js";
import { bold, bytesText, countText, dim, safe, table } from "../text.js";

type Check = DoctorAnswer["checks"][number];

const LOW_SPACE_BYTES = 500_000_000;

export async function doctorCommand(
  context: Context,
  folder: string | undefined,
  flags: CommonFlags,
): Promise<ExitCode> {
  const checks = [
    checkNode(),
    ...(await codecChecks()),
    await checkModelRuntime(),
    ...(await modelChecks()),
    ...catalogChecks(folder ?? context.cwd, flags),
  ];
  const answer: DoctorAnswer = { ok: true, healthy: checks.every(({ ok }) => ok), checks };
  if (flags.json) context.printJson(answer);
  else context.print(...doctorLines(answer));
  return answer.healthy ? EXIT.done : EXIT.refused;
}

function checkNode(): Check {
  const [major, minor] = process.versions.node.split(".").map(Number) as [number, number];
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    name: "Node.js",
    ok,
    detail: `${process.version} on ${process.platform} ${process.arch}`,
    ...(ok ? {} : { hint: "Install Node.js 20.19 or later" }),
  };
}

async function codecChecks(): Promise<Check[]> {
  return (await checkCodecs()).map(({ name, ok, detail }) => ({
    name,
    ok,
    detail,
    ...(ok ? {} : { hint: "Install Lookalike again on this machine: npm ci" }),
  }));
}

/** Networks are optional: without a runtime everything else works, so only a broken one is unhealthy. */
async function checkModelRuntime(): Promise<Check> {
  const name = "models";
  try {
    const { kind, why, right } = await checkRuntime();
    if (!right) return { name, ok: false, detail: `the ${kind} runtime computes wrongly`, hint: REPAIR };
    if (kind === "native") return { name, ok: true, detail: "onnxruntime runs, natively" };
    const detail = `run by WebAssembly, 6 to 20 times slower: ${why}`;
    return canBeNative() ? { name, ok: false, detail, hint: REPAIR } : { name, ok: true, detail };
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    return { name, ok: false, detail: error.message, hint: error.hint };
  }
}

/** Every model that is here, its files read to their end. */
async function modelChecks(): Promise<Check[]> {
  const checks: Check[] = [];
  try {
    const folder = modelsFolder(userDataFolder());
    for (const { name, present, problem } of listModels(folder, MODEL_CARDS).models) {
      if (!present && problem === undefined) continue;
      const card = findCard(folder, name, MODEL_CARDS);
      const damage = await damageOf(folder, card);
      const hint = `lookalike models remove ${name}, then ${bringCommand(card)}`;
      if (damage === undefined) checks.push({ name, ok: true, detail: problem ?? "files whole" });
      else checks.push({ name, ok: false, detail: damage, hint });
    }
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    checks.push({ name: "models", ok: false, detail: error.message, hint: error.hint });
  }
  return checks;
}

function catalogChecks(folder: string, flags: CommonFlags): Check[] {
  let layout: Layout;
  try {
    layout = locateCatalog(folder, { catalog: flags.catalog });
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    const none = error.code === "CATALOG_NOT_FOUND";
    return [{ name: "catalog", ok: none, detail: none ? "none here yet" : error.message, hint: error.hint }];
  }
  return [
    checkDatabase(folder, layout, flags),
    checkLock(layout),
    checkJournal(layout),
    checkDecisions(layout),
    ...checkSets(layout),
    checkSpace(layout),
  ];
}

function checkDatabase(folder: string, layout: Layout, flags: CommonFlags): Check {
  const name = "database";
  if (!existsSync(layout.database))
    return { name, ok: true, detail: "none yet", hint: "lookalike index DIR builds it" };
  try {
    const catalog = openCatalog(folder, { catalog: flags.catalog, create: false });
    try {
      const whole = catalog.store.database.pragma("integrity_check(1)");
      const { files, images } = catalog.store.counts();
      const detail = `${countText(files, "file")}, ${countText(images, "picture")}`;
      return whole === "ok" ? { name, ok: true, detail } : damaged(name, String(whole));
    } finally {
      catalog.close();
    }
  } catch (error) {
    if (error instanceof LookalikeError) return { name, ok: false, detail: error.message, hint: error.hint };
    throw error;
  }
}

function damaged(name: string, detail: string): Check {
  return {
    name,
    ok: false,
    detail,
    hint: "lookalike index DIR sets it aside and builds a new one; keep/ is untouched",
  };
}

function checkLock(layout: Layout): Check {
  const owner = lockOwner(layout);
  return {
    name: "writer",
    ok: true,
    detail: owner === undefined ? "nobody is writing" : `${owner} is writing`,
  };
}

function checkJournal(layout: Layout): Check {
  const { values, damaged: torn } = readLines(layout.journal);
  const half = unfinished(layout).length;
  if (half > 0)
    return {
      name: "journal",
      ok: false,
      detail: `${countText(half, "step")} half done`,
      hint: "lookalike undo, or the same apply again, completes them",
    };
  const cut = [...readJournal(layout).entries.values()]
    .flatMap(({ steps }) => [...steps.values()])
    .filter((step) => step.damaged).length;
  if (cut > 0)
    return {
      name: "journal",
      ok: false,
      detail: `${countText(cut, "step")} whose line cannot be read`,
      hint: "Their files lie in keep/quarantine: look there, and put them back by hand",
    };
  const lost = listQuarantine(layout).entries.filter(({ present }) => !present).length;
  if (lost > 0)
    return {
      name: "journal",
      ok: false,
      detail: `${countText(lost, "quarantined file")} missing`,
      hint: "lookalike quarantine list names them; look for them in a backup",
    };
  return {
    name: "journal",
    ok: true,
    detail: `${countText(values.length, "line")}${torn > 0 ? `, ${torn} cut off by a crash and passed over` : ""}`,
  };
}

function checkDecisions(layout: Layout): Check {
  const { size, damagedLines } = readDecisions(layout.decisions);
  return {
    name: "decisions",
    ok: true,
    detail: `${countText(size, "decision")}${damagedLines > 0 ? `, ${damagedLines} cut off by a crash and passed over` : ""}`,
  };
}

/** Imported sets are read whole: nothing else tells damage. */
function checkSets(layout: Layout): Check[] {
  const name = "hash sets";
  const sets = setNames(layout);
  if (sets.length === 0) return [];
  const broken = damagedSets({ layout });
  if (broken.length === 0) return [{ name, ok: true, detail: countText(sets.length, "set") }];
  return broken.map(({ message, hint }) => ({ name, ok: false, detail: message, hint }));
}

function checkSpace(layout: Layout): Check {
  const free = freeBytes(layout.folder);
  if (free === undefined) return { name: "free space", ok: true, detail: "unknown" };
  const ok = free > LOW_SPACE_BYTES;
  return {
    name: "free space",
    ok,
    detail: bytesText(free),
    ...(ok ? {} : { hint: "Free some space: the catalog needs about 2 kB a picture" }),
  };
}

function doctorLines({ healthy, checks }: DoctorAnswer): string[] {
  const rows = checks.map(({ name, ok, detail }) => [ok ? "ok" : "PROBLEM", name, safe(detail)]);
  const lines = table(rows).map((line, i) => {
    const hint = checks[i]?.ok === false ? checks[i]?.hint : undefined;
    return hint === undefined ? `  ${line}` : `  ${line}\n      ${dim(safe(hint))}`;
  });
  return [bold(healthy ? "Everything is in order" : "Something needs attention"), ...lines];
}
