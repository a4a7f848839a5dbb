import { expect, test } from 'vitest';
import { besideTheSample } from './room.ts';
import * as work from './work.ts';

test('a manager settles an open verdict from the queue and comes to the next one', async () => {
  const at = await besideTheSample();
  await work.lookAround(at);
  const { page } = at;
  const waiting = (await at.ask('claims.reviews', {})).reviews;
  const [first, second] = waiting;
  if (!first || !second) throw new Error('The sample centre has open verdicts.');
  await page.getByRole('link', { name: `Reviews ${waiting.length} claims waiting` }).click();
  const details = page.getByRole('region', { name: 'The claim to be decided' });
  await details.getByRole('link', { name: first.claim.number }).waitFor();
  await details.getByRole('radio', { name: /^Covered/ }).waitFor();
  const reason = details.getByRole('textbox', { name: 'Reason' });
  await reason.fill('Seen by myself');
  // As a person has, who read the verdict first: a final button counts nothing in its first moment on screen.
  await details.getByRole('button', { name: 'Record the decision', disabled: false }).waitFor();
  await reason.press('Control+s');
  await details.getByRole('link', { name: second.claim.number }).waitFor();
  const { claim } = await at.ask('claims.get', { claimId: first.claim.id });
  expect(claim.assessment).toMatchObject({
    automatic: 'needs_review',
    decision: { decision: 'covered', reason: 'Seen by myself', by: 'Marta', stands: true },
  });
  await page.getByRole('link', { name: `Reviews ${waiting.length - 1} claims waiting` }).waitFor();

  await work.go(at, `#/claims/${first.claim.id}`);
  await page
    .getByText(/Covered: word of Marta.+Seen by myself\. The rules by themselves: Needs review\./)
    .waitFor();
});
