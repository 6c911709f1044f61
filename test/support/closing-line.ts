// A reporter that closes the run with one plain line, so that a reader of the log (or a script) sees at once
// how many tests ran: "12 passed, 0 failed, 1 skipped". Browser tests that did not run are named apart.
import type { Reporter, TestCase } from "vitest/node";

export default class ClosingLine implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
  private withoutBrowser = 0;

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    this.counts[state] += 1;
    if (state === "skipped" && test.module.moduleId.endsWith(".browser.test.ts")) this.withoutBrowser += 1;
  }

  onTestRunEnd(): void {
    const { passed, failed, skipped } = this.counts;
    if (this.withoutBrowser > 0)
      console.log(
        `\n!!! ${this.withoutBrowser} browser tests did NOT run: no Chrome, Chromium or Edge was found. Run: npm run browser`,
      );
    console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}
