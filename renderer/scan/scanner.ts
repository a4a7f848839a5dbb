import { useSyncExternalStore } from 'react';
import { z } from 'zod';

/** How the scanner at this computer is set; it belongs to the computer and not to whoever works at it. */
const scanner = z.object({
  /** Sounds say whether a scan was taken. */
  sound: z.boolean().catch(true),
  /** What it sends around every code. */
  prefix: z.string().max(12).catch(''),
  suffix: z.string().max(12).catch(''),
  /** Found to be set to a US keyboard while the computer's is another. */
  usKeyboard: z.boolean().catch(false),
});
export type Scanner = z.infer<typeof scanner>;

const KEY = 'hangar.scanner';
const listeners = new Set<() => void>();
let known: Scanner | null = null;

function read(): Scanner {
  let kept: unknown = {};
  try {
    kept = JSON.parse(window.localStorage.getItem(KEY) ?? '{}');
  } catch {
    // Not ours, or broken: the scanner is as it comes out of its box.
  }
  const parsed = scanner.safeParse(kept);
  return parsed.success ? parsed.data : scanner.parse({});
}

export function scannerHere(): Scanner {
  known ??= read();
  return known;
}

export function setScanner(change: Partial<Scanner>): void {
  known = { ...scannerHere(), ...change };
  window.localStorage.setItem(KEY, JSON.stringify(known));
  for (const listener of listeners) listener();
}

export const useScanner = (): Scanner =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, scannerHere);
