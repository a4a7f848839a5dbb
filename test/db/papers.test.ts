import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testOfFolder } from '../engine.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const pdf = (content: string) => Buffer.from(`%PDF-1.7 ${content}`);
const keep = (claimId: string, bytes: Buffer) =>
  house.as('clerk').call('papers.keep', {
    claimId,
    kind: 'estimate',
    language: 'de',
    version: 2,
    pdfBase64: bytes.toString('base64'),
  });

describe('a paper', () => {
  test('is kept with its claim under its content’s name, for the owner only', async () => {
    const claimId = await house.book();
    const bytes = pdf('estimate');
    const { paperId, sha256 } = await keep(claimId, bytes);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const claim = await house.claim(claimId);
    expect(claim.papers).toMatchObject([
      {
        id: paperId,
        kind: 'estimate',
        language: 'de',
        version: 2,
        name: `${claim.number}-estimate-2-de.pdf`,
        by: 'Klara',
      },
    ]);
    const { path } = await house.as('technician').call('papers.locate', { paperId });
    expect(await readFile(path)).toEqual(bytes);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  test('printed again is kept once', async () => {
    const claimId = await house.book();
    const first = await keep(claimId, pdf('same'));
    expect(await keep(claimId, pdf('same'))).toEqual(first);
    expect((await house.claim(claimId)).papers).toHaveLength(1);
  });

  testOfFolder('that was changed or lost on the disk is not handed out', async () => {
    const claimId = await house.book();
    const { paperId } = await keep(claimId, pdf('to be changed'));
    expect((await house.claim(claimId)).papers).toMatchObject([{ missing: false }]);
    const { path } = await house.as('clerk').call('papers.locate', { paperId });
    await writeFile(path, pdf('changed'));
    const damaged = { kind: 'storage', code: 'paper_damaged' };
    expect(await house.as('clerk').refusal('papers.locate', { paperId })).toMatchObject(damaged);
    await rm(path);
    expect((await house.claim(claimId)).papers).toMatchObject([{ missing: true }]);
    expect(await house.as('clerk').refusal('papers.locate', { paperId })).toMatchObject(damaged);
  });

  test('that is no PDF is not kept', async () => {
    const claimId = await house.book();
    const given = {
      claimId,
      kind: 'receipt',
      language: 'pl',
      pdfBase64: Buffer.from('<html>').toString('base64'),
    };
    expect(await house.as('clerk').refusal('papers.keep', given)).toMatchObject({ code: 'not_a_pdf' });
  });
});

describe('a plan’s paper', () => {
  test('is kept with its plan, under the plan’s code', async () => {
    const planId = await house.registerPlan({ code: 'CR-PAPER' });
    const { paperId } = await house.as('clerk').call('papers.keep', {
      planId,
      kind: 'plan',
      language: 'ru',
      pdfBase64: pdf('plan').toString('base64'),
    });
    expect((await house.plan(planId)).papers).toMatchObject([
      { id: paperId, kind: 'plan', language: 'ru', name: 'CR-PAPER-plan-ru.pdf', by: 'Klara' },
    ]);
  });

  test.each([
    ['of neither', {}],
    ['of both', { both: true }],
    ['of a plan, called a receipt', { kind: 'receipt' }],
  ])('%s is refused', async (_what, { both = false, kind = 'plan' }: { both?: boolean; kind?: string }) => {
    const planId = await house.registerPlan();
    const claimId = both ? await house.book() : null;
    const refusal = await house.as('clerk').refusal('papers.keep', {
      claimId,
      planId: both || kind === 'receipt' ? planId : null,
      kind,
      language: 'pl',
      pdfBase64: pdf('plan').toString('base64'),
    });
    expect(refusal.code).toBe('bad_input');
  });
});
