import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Ending,
  end,
  other,
  type Place,
  patience,
  type State,
  sign,
  silence,
  start,
} from '../../../renderer/scan/recogniser.ts';

/** What became of keys struck one after the other. */
interface Outcome {
  readonly state: State;
  /** The codes that were recognised. */
  readonly scans: readonly string[];
  /** The keys that reached the page, or were let go in the end; `↵` for Enter. */
  readonly through: string;
  readonly endings: readonly Ending[];
}

interface Struck {
  readonly key: string;
  readonly after: number;
  readonly shifted?: boolean;
}

const ENTER = '↵';

function strike(
  keys: readonly Struck[],
  place: Place = 'writing',
  from: State = start,
  then = true,
): Outcome {
  let state = from;
  let at = (from.run.at(-1)?.at ?? 0) + 1000;
  const scans: string[] = [];
  let through = '';
  const endings: Ending[] = [];
  let held: string[] = [];
  const close = (ended: readonly Ending[]) => {
    for (const ending of ended) {
      endings.push(ending);
      const text = ending.strokes.map(({ typed }) => typed);
      if (ending.verdict === 'scan') {
        scans.push(text.join(''));
        through = through.slice(0, through.length - (text.length - held.length));
      } else if (ending.verdict === 'person' || place === 'writing') through += held.join('');
      held = [];
    }
  };
  for (const { key, after, shifted = false } of keys) {
    at += after;
    const decision =
      key === ENTER
        ? end(state, at)
        : sign(state, { at, typed: key, struck: key, shifted: shifted || /[A-Z]/.test(key), place });
    close(decision.ended);
    state = decision.state;
    if (decision.fate === 'pass') through += key;
    if (decision.fate === 'hold') held.push(key);
  }
  if (then) {
    const rest = silence(state);
    close(rest.ended);
    state = rest.state;
  }
  return { state, scans, through, endings };
}

const evenly = (text: string, pace: number, end = true): Struck[] =>
  [...text, ...(end ? [ENTER] : [])].map((key, index) => ({ key, after: index === 0 ? 500 : pace }));

/** The signs and an Enter with a gap before each. */
const keysOf = (text: string, gaps: readonly number[]): Struck[] =>
  [...text, ENTER].map((key, index) => ({ key, after: gaps[index % gaps.length] ?? 100 }));

const SERIAL = '1581F4XFC22B3001';
const PLACES = ['writing', 'acting'] as const;

describe('in a field for a PIN', () => {
  test.each([1, 5, 20, 50, 75, 100])('digits at an even %i ms are typed, with their Enter', (pace) => {
    for (const pin of ['270519', '4417283', '590123412345']) {
      for (const ended of [true, false]) {
        const keys = evenly(pin, pace, ended);
        expect(strike(keys, 'pin')).toMatchObject({
          scans: [],
          through: ended ? pin + ENTER : pin,
        });
        expect(strike(keys, 'pin', start, false).through).toBe(ended ? pin + ENTER : pin);
      }
    }
  });

  test.each([5, 30, 50])('a badge, a serial and more digits than a PIN has are scans at %i ms', (pace) => {
    for (const code of [`HB${'4'.repeat(36)}`, SERIAL, '5901234123457']) {
      expect(strike(evenly(code, pace), 'pin')).toMatchObject({ scans: [code], through: '' });
    }
  });
});

describe.each(PLACES)('where keys are %s', (place) => {
  test.each([1, 2, 5, 10, 20, 30, 40, 50])(
    'a code at %i ms a key is a scan, with an end or without',
    (pace) => {
      for (const code of [
        SERIAL,
        'HG-2026-000123',
        'CR-7F3K-0001',
        '590123412345',
        'RR123456785PL',
        'A1-B2C',
      ]) {
        for (const ended of [true, false]) {
          const { scans, through } = strike(evenly(code, pace, ended), place);
          expect({ pace, code, ended, scans, through }).toEqual({
            pace,
            code,
            ended,
            scans: [code],
            through: '',
          });
        }
      }
    },
  );

  test.each([60, 75, 90, 100])('a serial at an even %i ms is a scan', (pace) => {
    expect(strike(evenly(SERIAL, pace), place)).toMatchObject({ scans: [SERIAL], through: '' });
  });

  test('a scanner that takes longer for capitals, stumbles once, or trembles is still one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 45 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }),
        fc.integer({ min: 1, max: 16 }),
        (pace, tremble, stumble) => {
          const keys = evenly(SERIAL, pace).map((key, index) => ({
            ...key,
            after: index === 0 ? 500 : pace + (tremble[index] ?? 0) + (index === stumble ? 20 : 0),
          }));
          expect(strike(keys, place).scans).toEqual([SERIAL]);
        },
      ),
    );
  });

  test('a slow code that is nothing for sure presses nothing with its Enter', () => {
    for (const pace of [75, 100]) {
      for (const code of ['XQ-7712', 'AB-CDE-1', '771234']) {
        expect(strike(evenly(code, pace), place).through).not.toContain(ENTER);
      }
    }
  });

  test('two ends belong to one scan', () => {
    const keys = [...evenly(SERIAL, 20), { key: ENTER, after: 20 }];
    expect(strike(keys, place)).toMatchObject({ scans: [SERIAL], through: '' });
  });

  test('a person’s uneven keys of 60 to 300 ms are never a scanner’s, and their Enter is theirs', () => {
    // Of each two neighbours one is quick and the other is not, as hands are.
    const uneven = fc
      .tuple(fc.integer({ min: 60, max: 130 }), fc.integer({ min: 190, max: 300 }), fc.boolean())
      .map(([quick, slow, first]) => (first ? [quick, slow] : [slow, quick]));
    const text = fc.oneof(fc.constantFrom(SERIAL, 'HG-2026-000123', 'collision', '601222333'), fc.string());
    fc.assert(
      fc.property(text, fc.array(uneven, { minLength: 20, maxLength: 20 }), (typed, gaps) => {
        const keys = keysOf(typed.replaceAll(ENTER, ''), gaps.flat());
        expect(strike(keys, place)).toMatchObject({
          scans: [],
          through: keys.map(({ key }) => key).join(''),
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('nor are twenty thousand codes typed by chance at 60 to 300 ms', () => {
    let seed = 11;
    const chance = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return 60 + Math.floor((seed / 2_147_483_648) * 241);
    };
    for (let turn = 0; turn < 20_000; turn += 1) {
      const typed = [SERIAL, 'HG-2026-000123', '601222333', 'CR-7F3K-0001'][turn % 4] ?? SERIAL;
      const keys = keysOf(typed, Array.from({ length: 20 }, chance));
      const { scans, through } = strike(keys, place);
      const all = keys.map(({ key }) => key).join('');
      // Even digits on a button may be dropped, since nothing there wants them; the Enter after them is never.
      const right = scans.length === 0 && (place === 'writing' ? through === all : through.endsWith(ENTER));
      if (!right) expect({ gaps: keys.map(({ after }) => after), scans, through }).toEqual({ through: all });
    }
  });
});

describe('in a field', () => {
  test('what was typed before a scan stays, however close it follows', () => {
    for (const between of [70, 100, 150, 400]) {
      for (const pace of [5, 20, 40]) {
        const words: Struck[] = [...'tel 60'].map((key, index) => ({
          key,
          after: 110 + ((index * 37) % 90),
        }));
        const scan = evenly(SERIAL, pace).map((key, index) =>
          index === 0 ? { ...key, after: between } : key,
        );
        expect(strike([...words, ...scan])).toMatchObject({ scans: [SERIAL], through: 'tel 60' });
      }
    }
  });

  test('few of a scan’s signs get through before the others wait', () => {
    const passed = strike(evenly(SERIAL, 20, false), 'writing', start, false).state.run.length;
    expect(passed).toBe(SERIAL.length);
    const fates = [...SERIAL].reduce<{ state: State; fates: string[] }>(
      ({ state, fates }, typed, index) => {
        const next = sign(state, { at: index * 20, typed, struck: typed, shifted: false, place: 'writing' });
        return { state: next.state, fates: [...fates, next.fate] };
      },
      { state: start, fates: [] },
    );
    expect(fates.fates.filter((fate) => fate === 'pass')).toHaveLength(3);
  });

  test('quick hands lose no letter and keep their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 15, max: 180 }), { minLength: 9, maxLength: 9 }), (gaps) => {
        const keys = [...'collision'].map((key, index) => ({ key, after: gaps[index] ?? 60 }));
        expect(strike(keys).through).toBe('collision');
      }),
    );
  });

  test('what a text expander writes is written', () => {
    for (const text of [
      'It met a tree on the way home.',
      'anna@example.com',
      '20.11.2026',
      '+48 600 100 200',
    ]) {
      expect(strike(evenly(text, 2, false))).toMatchObject({ scans: [], through: text });
    }
  });
});

describe('where keys act', () => {
  test('a blank and an Enter of their own pass at once', () => {
    expect(strike([{ key: ' ', after: 500 }], 'acting', start, false).through).toBe(' ');
    expect(strike([{ key: ENTER, after: 500 }], 'acting', start, false).through).toBe(ENTER);
  });

  test('a single sign waits no longer than anybody notices', () => {
    const { state } = sign(start, { at: 0, typed: '?', struck: '?', shifted: true, place: 'acting' });
    expect(patience(state)).toBeLessThanOrEqual(120);
    expect(silence(state).ended[0]?.verdict).toBe('person');
  });

  test('a blank inside a scan presses nothing', () => {
    expect(strike(evenly('AB 12 CD 34', 30), 'acting').through).toBe('');
  });

  test('words that come as fast as a scanner’s reach nothing', () => {
    expect(strike(evenly('hello world', 10), 'acting').through).toBe('');
  });
});

describe('measured against the person', () => {
  const typist = (gap: number): State => ({
    ...start,
    habit: { gaps: Array.from({ length: 40 }, (_, index) => gap + (index % 7) * 6 - 18), end: 'unknown' },
  });

  test('quick hands are learnt, and only from what a person typed', () => {
    const typed = strike([...'the quick brown fox'].map((key, i) => ({ key, after: 80 + (i % 5) * 20 })));
    expect(typed.state.habit.gaps.length).toBeGreaterThan(5);
    expect(strike(evenly(SERIAL, 20)).state.habit.gaps).toEqual([]);
  });

  test('a burst that only the very quickest reach is theirs, and a scanner’s for anybody else', () => {
    const uneven = [55, 70, 45, 62, 50, 66, 48, 58];
    const keys = [...'AB12CD34'].map((key, index) => ({ key, after: uneven[index] ?? 55 }));
    expect(strike(keys, 'writing', typist(65)).scans).toEqual([]);
    expect(strike(keys, 'writing', typist(200)).scans).toEqual(['AB12CD34']);
  });

  test('a scanner that ends with a key is waited for once it is known to', () => {
    const before = strike(evenly(SERIAL, 10)).state;
    const unknown = strike(evenly(SERIAL, 10, false), 'writing', start, false).state;
    const known = strike(evenly(SERIAL, 10, false), 'writing', before, false).state;
    expect(patience(unknown) ?? 0).toBeLessThan(patience(known) ?? 0);
    expect(
      strike([...evenly(SERIAL, 10, false), { key: ENTER, after: 200 }], 'acting', before),
    ).toMatchObject({
      scans: [SERIAL],
      through: '',
    });
  });
});

test('a control sign within a scan is part of it, and a combination by itself is not', () => {
  const { state } = strike(evenly('0112345', 10, false), 'writing', start, false);
  const at = (state.run.at(-1)?.at ?? 0) + 10;
  expect(other(state, at).fate).toBe('swallow');
  expect(other(start, 100).fate).toBe('pass');
  expect(other(state, at + 500)).toMatchObject({ fate: 'pass' });
});

describe('keys that a busy computer hands on late', () => {
  /** The code, with silence believed in after so many signs although the next one's own time says that there was none. */
  function handedOnLate(after: number, place: Place, pace: number): Outcome {
    const first = strike(evenly(SERIAL.slice(0, after), pace, false), place);
    const rest = [...SERIAL.slice(after)].map((key) => ({ key, after: pace }));
    const from = first.state.silenced?.run.at(-1)?.at ?? 0;
    return strike(
      [{ ...rest[0], key: SERIAL[after] ?? '', after: from + pace - 1000 }, ...rest.slice(1)],
      place,
      first.state,
    );
  }

  test.each([5, 30, 50])('are one scan by the times that they carry, at %i ms', (pace) => {
    for (const place of ['acting', 'writing'] as const) {
      expect(handedOnLate(4, place, pace).scans).toEqual([SERIAL]);
    }
  });

  test('are two runs where time did pass between them', () => {
    const { state } = strike(evenly(SERIAL.slice(0, 4), 10, false), 'acting');
    const next = strike(evenly(SERIAL, 10, false), 'acting', { ...state, lastAt: 0 });
    expect(next.scans).toEqual([SERIAL]);
  });
});
