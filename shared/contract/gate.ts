import { holdsBadge } from '../session/badge.ts';
import { SAYS } from './fieldSays.ts';

/**
 * What a call's input may be before its schema looks at it: plain JSON of a bounded size. A schema goes through all that
 * it is given, and says everything that is wrong with it; a list of a million empty objects would hold everybody up for
 * as long. Nothing here costs more than reading the input once.
 */

/** The largest form, an estimate of 200 lines, has a tenth of it. */
export const MOST_VALUES = 20_000;
/** The deepest form has a quarter of it. */
export const DEEPEST = 32;
/** Characters of text in all, names of fields included; a call that carries a file says how many it takes. */
export const LONGEST_INPUT = 1_000_000;

interface Fault {
  readonly path: string;
  /** Stable name, as an issue of the answer has it. */
  readonly code: 'not_json' | 'too_many_values' | 'too_deep' | 'too_long' | 'badge_scanned';
  /** A sentence in English. */
  readonly message: string;
}

export type Gated =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: Fault };

class Stop extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

function stop(code: Fault['code'], path: readonly string[], message: string): never {
  throw new Stop({ code, path: path.join('.'), message });
}

/**
 * A copy of the input that is plain JSON and nothing else: it has no getters, no classes and no prototype but the usual.
 * A field without a value is left out, and half a character is replaced as SQLite would do it. A badge that was scanned into
 * a field is a secret that nobody meant to write down, and is refused.
 */
export function gate(given: unknown, longest = LONGEST_INPUT, takesBadge = false): Gated {
  let values = 0;
  let signs = 0;
  const path: string[] = [];

  function weigh(text: string): string {
    signs += text.length;
    if (signs > longest)
      stop('too_long', path, `This input is longer than ${longest} characters: send less.`);
    // A file is no field that a badge could be scanned into.
    if (!takesBadge && text.length <= LONGEST_INPUT && holdsBadge(text)) {
      stop('badge_scanned', path, SAYS.badgeScanned);
    }
    return text;
  }

  function copy(value: unknown): unknown {
    values += 1;
    if (values > MOST_VALUES) {
      stop('too_many_values', path, `This input has more than ${MOST_VALUES} values: send less at once.`);
    }
    if (path.length > DEEPEST) {
      stop('too_deep', path.slice(0, 3), `This input is nested more than ${DEEPEST} deep.`);
    }
    switch (typeof value) {
      case 'string':
        return weigh(value).toWellFormed();
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) ? value : notJson();
      case 'object':
        return value === null ? null : Array.isArray(value) ? copyList(value) : copyObject(value);
      default:
        return notJson();
    }
  }

  function copyList(list: readonly unknown[]): unknown[] {
    // Told before a list of nothing, which takes no memory, is gone through.
    if (list.length > MOST_VALUES) copyMany(list.length);
    return Array.from(list, (each, index) => below(String(index), each));
  }

  function copyMany(count: number): void {
    values += count;
    copy(null);
  }

  function copyObject(value: object): Record<string, unknown> {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) notJson();
    const copied: Record<string, unknown> = {};
    for (const [name, each] of Object.entries(value)) {
      if (name === '__proto__') notJson();
      if (each !== undefined) copied[weigh(name)] = below(name, each);
    }
    return copied;
  }

  function below(name: string, value: unknown): unknown {
    path.push(name);
    const copied = copy(value);
    path.pop();
    return copied;
  }

  const notJson = (): never =>
    stop(
      'not_json',
      path,
      'Only JSON can be sent: texts, finite numbers, true, false, null, lists and objects.',
    );

  try {
    return { ok: true, value: copy(given) };
  } catch (problem) {
    if (problem instanceof Stop) return { ok: false, fault: problem.fault };
    // A getter or a proxy of the sender's own.
    return {
      ok: false,
      fault: { code: 'not_json', path: '', message: 'This input cannot be read: send plain JSON.' },
    };
  }
}
