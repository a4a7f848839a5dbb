export interface Count {
  readonly passed: number;
  readonly failed: number;
}
export function countTests(report: unknown, exitCode: number): Count;
export function countCheck(exitCode: number): Count;
export function sum(counts: readonly Count[]): Count;
export function lastLine(count: Count): string;
