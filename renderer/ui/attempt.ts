import { createContext, useContext, useMemo, useState } from 'react';

/** How far a form is with sending itself; what an attempt said is true until the form is changed or sent again. */
interface Attempt {
  /** The number of the latest attempt, 0 before the first. */
  readonly number: number;
  /** True once something was changed after the latest attempt was answered. */
  readonly past: boolean;
  readonly begin: () => void;
  readonly answered: () => void;
  readonly edited: () => void;
}

const nothing = () => undefined;
/** Outside of a form nothing is ever past. */
const NO_FORM: Attempt = { number: 0, past: false, begin: nothing, answered: nothing, edited: nothing };

export const AttemptContext = createContext<Attempt>(NO_FORM);

export const useAttempt = (): Attempt => useContext(AttemptContext);

/** The attempts of one form, to be given to its fields and notes. */
export function useAttempts(): Attempt {
  const [{ number, past }, setAttempt] = useState({ number: 0, past: false });
  return useMemo(
    () => ({
      number,
      past,
      begin: () => setAttempt((before) => ({ number: before.number + 1, past: false })),
      answered: () => setAttempt((before) => (before.past ? { ...before, past: false } : before)),
      edited: () => setAttempt((before) => (before.past ? before : { ...before, past: true })),
    }),
    [number, past],
  );
}
