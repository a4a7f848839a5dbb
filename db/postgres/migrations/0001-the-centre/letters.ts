import type pg from 'pg';
import { fold } from '../../../../shared/search/fold.ts';

/** As far as any alphabet goes that fold.ts knows of. */
const LAST_LETTER = 0x1ffff;
const isHalfOfOne = (point: number) => point >= 0xd800 && point <= 0xdfff;

/** Every sign beyond ASCII that is not itself in a folded word, with what it counts as: a blank, where it parts words. */
export async function fillLetters(client: pg.ClientBase): Promise<void> {
  const letters: string[] = [];
  const plain: string[] = [];
  for (let point = 0x80; point <= LAST_LETTER; point += 1) {
    if (isHalfOfOne(point)) continue;
    const sign = String.fromCodePoint(point);
    const folded = fold(sign).replace(/[^\p{L}\p{N}]+/gu, ' ');
    if (folded === sign) continue;
    if (folded === ' ' && /\p{Cn}/u.test(sign)) continue;
    letters.push(sign);
    plain.push(folded);
  }
  await client.query(
    'INSERT INTO search_letters (letter, plain) SELECT * FROM unnest($1::text[], $2::text[])',
    [letters, plain],
  );
}
