import { expect, test } from "vitest";
import type { Context } from "../../src/cli/context.js";
import { sayingSlowRuntime } from "../../src/cli/runtime-note.js";
import { LookalikeError } from "../../src/contract/errors.js";
import { whichRuntime } from "../../src/embed/session/runtime.js";
import { NO_MODELS } from "../../src/search/query/term-vectors.js";

test("is said once, when a model is loaded, and the models stay what they are", async () => {
  const said: string[] = [];
  const context = { say: (text: string) => said.push(text) } as unknown as Context;
  const models = sayingSlowRuntime(context, NO_MODELS);
  expect(models.understandsText("clip-vit-b32")).toBe(false);
  expect(said).toEqual([]);
  for (let time = 0; time < 2; time++)
    await expect(models.open("clip-vit-b32")).rejects.toBeInstanceOf(LookalikeError);
  expect(said).toHaveLength((await whichRuntime()).kind === "native" ? 0 : 1);
});
