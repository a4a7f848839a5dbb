import { describe, expect, it } from 'vitest';
import { FIT, fitOf } from '../../../shared/search/match.ts';

describe('how well a name fits what was typed', () => {
  it.each([
    ['DJI Mini SE', 'DJI Mini SE', FIT.is],
    ['dji mini', 'DJI Mini SE', FIT.begins],
    ['mini', 'DJI Mini SE', FIT.words],
    ['se dji', 'DJI Mini SE', FIT.words],
    ['ini', 'DJI Mini SE', FIT.contains],
    ['lodz', 'Łódź', FIT.is],
    ['ŁÓD', 'lodz', FIT.begins],
    ['елк', 'Ёлкин', FIT.begins],
    ['  coll ', 'Collision', FIT.begins],
  ])('takes %s for %s', (typed, name, fit) => {
    expect(fitOf(typed, name)).toBe(fit);
  });

  it.each([
    ['mavic', 'DJI Mini SE'],
    ['mini x', 'DJI Mini SE'],
    ['-', 'DJI Mini SE'],
  ])('does not take %s for %s', (typed, name) => {
    expect(fitOf(typed, name)).toBeNull();
  });
});
