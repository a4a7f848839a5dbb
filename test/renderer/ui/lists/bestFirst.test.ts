import { describe, expect, it } from 'vitest';
import { bestFirst } from '../../../../renderer/ui/lists/bestFirst.ts';

const listed = (...labels: string[]) => labels.map((label) => ({ value: label, label }));
const found = (typed: string, options: Parameters<ReturnType<typeof bestFirst>>[0]['options'], limit = 10) =>
  bestFirst()({ options, search: typed, limit });

describe('options in the order of how well they fit', () => {
  it('puts the name itself first, then what begins with it, then a word, then any place', () => {
    const options = listed('A grand miniature', 'Gemini', 'The mini', 'Minimal', 'Mini');
    expect(found('mini', options)).toEqual(
      listed('Mini', 'Minimal', 'A grand miniature', 'The mini', 'Gemini'),
    );
  });

  it('leaves options that fit alike in the order of the list', () => {
    expect(found('dji', listed('DJI Mini 3', 'DJI Air 2', 'DJI Avata'))).toEqual(
      listed('DJI Mini 3', 'DJI Air 2', 'DJI Avata'),
    );
  });

  it('leaves the whole list as it is while nothing is typed', () => {
    const options = [{ group: 'One', items: listed('b', 'a') }, ...listed('c')];
    expect(found('  ', options)).toEqual(options);
  });

  it('puts the group with the best option first and leaves out those without any', () => {
    const options = [
      { group: 'Far', items: listed('Water collision', 'Crash') },
      { group: 'Near', items: listed('Theft', 'Collision') },
      { group: 'None', items: listed('Fire') },
    ];
    expect(found('coll', options)).toEqual([
      { group: 'Near', items: listed('Collision') },
      { group: 'Far', items: listed('Water collision') },
    ]);
  });

  it('gives no more than it is asked for', () => {
    expect(found('a', listed('aa', 'ab', 'ac'), 2)).toEqual(listed('aa', 'ab'));
  });
});
