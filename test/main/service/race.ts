import { OPENING, type Workshop } from '../../workshop.ts';
import { type At, comeIn, pair, windowAt } from './house.ts';

export interface Raced {
  /** How many were let through. */
  readonly won: number;
  /** Why the others were not. */
  readonly lost: readonly string[];
}

/** Of the three replacements that the plan gives. */
const TAKEN = 2;

/** So many desks, at each service as many, each with a claim of its own that waits for the last slot of one plan. */
export async function openRace(house: Workshop, services: readonly [At, ...At[]], desks: number) {
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const claims: string[] = [];
  for (let count = 0; count < desks + TAKEN; count++) {
    const claimId = await house.book(count === 0 ? { serial } : {});
    await house.diagnose(claimId);
    await house.as('technician').call('claims.offerWithoutEstimate', { claimId });
    claims.push(claimId);
  }
  await house.tie(claims, planId);
  const waiting = claims.slice(TAKEN);
  for (const claimId of claims.slice(0, TAKEN)) await house.choose(claimId, 'care_replacement');
  const windows: ReturnType<typeof windowAt>[] = [];
  for (let count = 0; count < desks; count++) {
    // When the service told of itself last: the workshop's clock has run away from it.
    house.at(OPENING);
    const service = services[count % services.length] ?? services[0];
    const window = windowAt(await comeIn(service, await pair(house, service, `Desk ${count + 1}`)));
    await window.signIn('clerk');
    windows.push(window);
  }

  return {
    /** All choose at once; whoever won gives the slot back. */
    async run(): Promise<Raced> {
      // At a service that counts real time, a window that nobody has a hand on is locked before a thousand are over.
      for (const window of windows) window.touched();
      const chosen = await Promise.all(
        windows.map((window, at) =>
          window.ask('claims.choose', house.choiceOf(waiting[at] ?? '', 'care_replacement')),
        ),
      );
      const won = chosen.flatMap(({ answer }, at) => (answer.ok ? [at] : []));
      for (const at of won) {
        await windows[at]?.call('claims.withdrawChoice', { claimId: waiting[at] ?? '', reason: 'Again.' });
      }
      return {
        won: won.length,
        lost: chosen.flatMap(({ answer }) => (answer.ok ? [] : [answer.error.code])),
      };
    },
    windows,
  };
}
