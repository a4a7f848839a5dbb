import { passwordMatches } from '../../db/passwords.ts';
import { recoveryKeyHash } from '../../db/recovery.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Core } from './core.ts';
import { guess } from './guesses.ts';

export const wrongRecoveryKey = () =>
  refuse(
    'not_allowed',
    'wrong_recovery_key',
    'This recovery key does not open this centre: take the one that was made last.',
  );

/** Wants the recovery key that was made last, as it is printed; gives what is stored of it. Throws a Refusal. */
export const proveRecoveryKey = (core: Core, key: string): Promise<string> =>
  guess(core, {
    subjects: ['recovery'],
    async check() {
      const kept = await recoveryKeyHash(core.store.reader);
      return kept !== null && (await passwordMatches(key, kept)) ? kept : null;
    },
    wrong: wrongRecoveryKey,
  });
