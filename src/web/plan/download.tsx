// The plan as a file for the command line, without the steps a person took out.

import { useMutation } from "@tanstack/react-query";
import { call } from "../api/call.js";
import { Button } from "../parts/controls.js";
import { Failed } from "../parts/failed.js";
import { text } from "../text.js";
import { filterOf, type PlanChoice } from "./filter.js";
import type { Taken } from "./use-taken-out.js";

export function Download({ choice, taken }: { readonly choice: PlanChoice; readonly taken: Taken }) {
  const download = useMutation({
    mutationFn: async () => {
      const plan = await call("planFile", { query: filterOf(choice) });
      const steps = plan.steps.filter((step) => !taken.isOut(step));
      save("lookalike-plan.json", `${JSON.stringify({ ...plan, steps }, null, 2)}\n`);
    },
  });
  return (
    <>
      <Button title={text.plan.downloadHint} onClick={() => download.mutate()} disabled={download.isPending}>
        {text.plan.download}
      </Button>
      {download.error === null ? null : <Failed error={download.error} />}
    </>
  );
}

function save(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
