import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Failures } from '../../shared/contract/bridge.ts';

/** `main`: an error that nothing in the shell caught; `promise`: one in work that nobody waited for; `page`: a window that keeps dying. */
export type FailureKind = 'main' | 'promise' | 'page';

export interface FailureReports {
  /** Writes down what happened. Never throws: a full disk keeps nobody from being told. */
  write(kind: FailureKind, problem: unknown): void;
  /** What there is of the last 90 days. */
  count(): Failures;
  /** Removes what is old, and of the rest all but the newest. */
  prune(): void;
}

export interface FailureFolders {
  /** Of the reports, beside the log. */
  readonly reports: string;
  /** Where Chromium puts what it wrote down as a process of it died. */
  readonly dumps: string;
}

/** What a report says of where it happened. */
export interface Machine {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
  readonly arch: string;
  readonly release: string;
}

const KEPT_MS = 90 * 86_400_000;
const MOST_REPORTS = 100;
/** Each has some megabytes. */
const MOST_DUMPS = 10;
/** Of an error and its causes, in a report. */
const DEEPEST = 4;

const NAME = /^failure-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z(-\d+)?\.txt$/;

interface Kept {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * A failure with what tells the program's own part in it and nothing else: the kind of error and where in the code it
 * came up. What an error says is left out, as it may repeat what somebody typed, and of a path all but the file's name.
 */
export function reportOf(kind: FailureKind, problem: unknown, machine: Machine, at: string): string {
  const lines = [
    `Hangar ${machine.version}, Electron ${machine.electron}, ${machine.platform} ${machine.arch} ${machine.release}`,
    `${at} ${kind}`,
  ];
  let error = problem;
  for (let depth = 0; depth < DEEPEST && error !== undefined && error !== null; depth += 1) {
    lines.push(`${depth === 0 ? '' : 'because of '}${nameOf(error)}`);
    if (!(error instanceof Error)) break;
    lines.push(...framesOf(error));
    error = error.cause;
  }
  return `${lines.join('\n')}\n`;
}

function nameOf(problem: unknown): string {
  if (!(problem instanceof Error)) return `something thrown of the type ${typeof problem}`;
  // A class of ours and a code of the system's or ours: neither has a blank.
  const code = 'code' in problem && typeof problem.code === 'string' ? problem.code : '';
  return [problem.name, code].filter((word) => /^[\w.-]{1,60}$/.test(word)).join(' ');
}

/** `at work (file:///home/anna/hangar/out/main.js:3:7)` becomes `  at work main.js:3:7`. */
function framesOf({ stack = '' }: Error): string[] {
  return stack.split('\n').flatMap((line) => {
    const [, of = '', place] = /^\s+at (?:(.*) \()?([^()]*:\d+:\d+|<anonymous>|native)\)?$/.exec(line) ?? [];
    if (place === undefined) return [];
    const work = /^[\w$.<>[\] ]{1,120}$/.test(of) ? `${of} ` : '';
    return [`  at ${work}${place.split(/[\\/]/).at(-1)}`];
  });
}

export function createFailureReports(
  { reports, dumps }: FailureFolders,
  machine: Machine,
  now: () => Date,
): FailureReports {
  const reportFiles = (): Kept[] =>
    namesIn(reports).flatMap((name) => {
      const [, day, hours, minutes, seconds] = NAME.exec(basename(name)) ?? [];
      return day
        ? [{ path: join(reports, name), at: Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`) }]
        : [];
    });
  // Chromium sorts them into folders of its own.
  const dumpFiles = (): Kept[] =>
    namesIn(dumps, true)
      .filter((name) => name.endsWith('.dmp'))
      .map((name) => join(dumps, name))
      .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  const isRecent = ({ at }: Kept) => now().getTime() - at < KEPT_MS;

  return {
    write(kind, problem) {
      const at = now().toISOString();
      const stem = `failure-${at.slice(0, 19).replaceAll(':', '-')}Z`;
      try {
        mkdirSync(reports, { recursive: true, mode: 0o700 });
        const taken = namesIn(reports).filter((name) => name.startsWith(stem)).length;
        const name = taken === 0 ? stem : `${stem}-${taken + 1}`;
        writeFileSync(join(reports, `${name}.txt`), reportOf(kind, problem, machine, at), { mode: 0o600 });
      } catch {
        // The dialog tells all the same.
      }
    },
    count() {
      const [failed, crashed] = [reportFiles(), dumpFiles()].map((files) => files.filter(isRecent));
      const last = Math.max(...[...(failed ?? []), ...(crashed ?? [])].map(({ at }) => at), 0);
      return {
        reports: failed?.length ?? 0,
        crashes: crashed?.length ?? 0,
        last: last === 0 ? null : new Date(last).toISOString(),
      };
    },
    prune() {
      prune(reportFiles(), MOST_REPORTS);
      prune(dumpFiles(), MOST_DUMPS);
    },
  };

  function prune(files: readonly Kept[], most: number): void {
    const newestFirst = files.toSorted((one, other) => other.at - one.at);
    for (const [index, file] of newestFirst.entries()) {
      if (index < most && isRecent(file)) continue;
      try {
        rmSync(file.path, { force: true });
      } catch {
        // In use by what looks at crashes: at the next start.
      }
    }
  }
}

function namesIn(folder: string, deep = false): string[] {
  try {
    return readdirSync(folder, { recursive: deep }).map(String);
  } catch {
    // There is none yet.
    return [];
  }
}
