// A reporter that closes the run with one plain line, so that a reader of the log (or a script) sees at once
// how many tests ran: "12 passed, 0 failed, 1 skipped".
import type { Reporter, TestCase } from "vitest/node";

export default class ClosingLine implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };

  onTestCaseResult(test: TestCase): void {
    this.counts[test.result().state] += 1;
  }

  onTestRunEnd(): void {
    const { passed, failed, skipped } = this.counts;
    console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
}
