export interface Weighed {
  readonly stops: readonly string[];
  readonly told: readonly string[];
}

export function weigh(report: unknown, shipped: readonly string[] | null): Weighed | null;
