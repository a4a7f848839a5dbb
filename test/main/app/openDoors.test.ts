import { expect, test } from 'vitest';
import { OPEN_DOORS, openDoor } from '../../../main/app/openDoors.ts';

test.each(OPEN_DOORS)('the installed program does not start with --%s, and says so', (name) => {
  expect(openDoor((asked) => asked === name)).toContain(`--${name}`);
});

test('it starts with what systems and people add', () => {
  const usual = ['no-sandbox', 'lang', 'ozone-platform', 'force-device-scale-factor', 'data'];
  expect(openDoor((asked) => usual.includes(asked))).toBeNull();
});
