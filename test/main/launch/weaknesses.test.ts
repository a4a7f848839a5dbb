import { expect, it } from 'vitest';
import { weigh } from '../../../main/launch/packaging/weaknesses.mjs';

const weakness = (name: string, severity: string) => ({
  name,
  severity,
  via: [{ title: 'Prototype pollution', url: 'https://example.com/1' }],
  nodes: [`node_modules/${name}`],
});
const report = (...found: ReturnType<typeof weakness>[]) => ({
  vulnerabilities: Object.fromEntries(found.map((each) => [each.name, each])),
});

it('stops for what is high in a package that ships or critical in a tool, and tells the rest', () => {
  const found = [
    weakness('react', 'high'),
    weakness('zod', 'moderate'),
    weakness('knip', 'high'),
    weakness('vitest', 'critical'),
  ];
  const weighed = weigh(report(...found), ['node_modules/react', 'node_modules/zod']);
  expect(weighed?.stops.map((line) => line.split(' ')[0])).toEqual(['react', 'vitest']);
  expect(weighed?.told.map((line) => line.split(' ')[0])).toEqual(['knip', 'zod']);
  expect(weighed?.stops[0]).toContain('Prototype pollution https://example.com/1');
});

it('takes everything for what ships before anything was built', () => {
  expect(weigh(report(weakness('knip', 'high')), null)?.stops).toHaveLength(1);
});

it('tells a registry that says nothing from one that knows of nothing', () => {
  expect(weigh(report(), [])).toEqual({ stops: [], told: [] });
  for (const none of [null, 'text', {}, { message: '405 Method Not Allowed', statusCode: 405 }])
    expect(weigh(none, [])).toBeNull();
});

it('tells a package that is weak by another one alone', () => {
  const through = { ...weakness('a', 'low'), via: ['b'] };
  expect(weigh({ vulnerabilities: { a: through } }, [])?.told).toEqual(['a (low, a tool): through b']);
});
