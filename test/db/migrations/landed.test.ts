import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KEPT_WORDS } from '../../../db/claimRow/keptWords.ts';

/**
 * Centres have run these. A change to one would never reach them and would make new centres unlike them: what is to
 * change is the next migration. The first signs of the SHA-256 of each file, in the order of their numbers.
 */
const LANDED: Readonly<Record<string, string>> = {
  '0001-the-house': '8872b193eb2a8dba',
  '0002-a-managers-word': 'fc90ed1e6d7fbc26',
  '0003-the-registry': '87f300752de65b06',
  '0004-imports': 'b5c7f89bacc92ddf',
  '0005-delivery': '30be15b6dc768a6b',
  '0006-photos': '1f5c5f14f4a1394c',
  '0007-search': 'a7c2a2965845e9ab',
  '0008-guarded-sign-in': '53de75903c2b7c2f',
  '0009-collected': 'ca37fb4cdfc456b5',
  '0011-the-letterhead': '317bb773a8cd18ed',
  '0012-codes': '31ca023050f9ec4a',
  '0015-terms-by-product': 'bf1f11ed25f3b402',
  '0017-new-parts': 'e7cfcd644bb83cb8',
  '0018-stored-data': '0fb8e85fc53c2221',
  '0019-the-archive': '8d33e60d989299e3',
  '0021-slots-of-free-replacements': '7321ff3ef19448fe',
  '0022-the-witness': '2b325741976e26f7',
  '0024-reports': '864df3992754cba1',
  '0025-the-rows-sums': 'fe3f3ed412248c39',
  '0026-the-signing-keys': '9c093f92869ae343',
  '0027-saved-reports': '8ba1c650e99e533d',
  '0028-schedules': 'abadadfaa9750fa9',
  '0031-data-protection': '111260a7413dd4bc',
};

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

test.each(Object.entries(LANDED))('the landed migration %s is as it landed', (file, hash) => {
  const text = readFileSync(new URL(`../../../db/migrations/${file}.ts`, import.meta.url), 'utf8');
  expect(hashOf(text.replaceAll('\r\n', '\n'))).toBe(hash);
});

test('the words that choices are packed against are as they were', () => {
  expect(hashOf(KEPT_WORDS)).toBe('fbab65159d7459fb');
});
