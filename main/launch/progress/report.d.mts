export class CannotGoOn extends Error {
  constructor(sentence: string, details?: string);
  readonly details: string;
}
export interface Report {
  print(line: string): void;
  done(title: string, detail: string): void;
  step<T>(title: string, doing: string, work: (tell: (progress: string) => void) => Promise<T>): Promise<T>;
}
export function readableTime(milliseconds: number): string;
export function createReport(options?: {
  stream?: { write(text: string): unknown };
  quiet?: boolean;
}): Report;
export function launch(main: () => Promise<number>): Promise<void>;
