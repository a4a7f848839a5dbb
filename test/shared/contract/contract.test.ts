import { describe, expect, test } from 'vitest';
import { commands, queries } from '../../../db/handlers.ts';
import { passwordAnswers } from '../../../main/backend/passwordCalls.ts';
import { sessionAnswers } from '../../../main/backend/signIn.ts';
import { ROLES } from '../../../shared/claim/vocabulary.ts';
import { TOPICS } from '../../../shared/contract/define.ts';
import { describeContract } from '../../../shared/contract/describe.ts';
import { type CallName, contract, type Input, isCallName } from '../../../shared/contract/index.ts';

const names = Object.keys(contract) as CallName[];
const described = describeContract();

/** Every object with named fields that a JSON Schema describes, at any depth. */
function objectsIn(schema: unknown): object[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.values(schema).flatMap(objectsIn);
  return 'properties' in schema && 'type' in schema ? [schema, ...below] : below;
}

test('nothing is a call that the contract does not name', () => {
  expect(isCallName('claims.get')).toBe(true);
  for (const name of ['claims.destroy', 'toString', '__proto__', '']) expect(isCallName(name)).toBe(false);
});

test('nothing is answered that is not in the contract, nor in two places', () => {
  const answered = [
    ...Object.keys(queries),
    ...Object.keys(commands),
    ...Object.keys(sessionAnswers),
    ...Object.keys(passwordAnswers),
  ];
  expect(new Set(answered).size).toBe(answered.length);
  expect(answered.filter((name) => !isCallName(name))).toEqual([]);
});

test('what reads is answered as a query and what changes as a command', () => {
  for (const name of Object.keys(queries) as CallName[]) expect(contract[name].kind).toBe('query');
  for (const name of Object.keys(commands) as CallName[]) expect(contract[name].kind).toBe('command');
});

/** Names of the fields that hold what nobody but their owner may know. */
const SECRET_FIELDS = /^(password|current|next|key|recoveryKey)$/;

function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

test('a command that takes or gives a password or a key leaves nothing of itself behind', () => {
  // A draft’s key is a name, and what the list of drafts is kept under.
  const drafts = ['drafts.save', 'drafts.clear'];
  const holders = names.filter((name) => {
    const { input, output } = described[name] ?? {};
    const holds = [...namesIn(input), ...namesIn(output)].some((field) => SECRET_FIELDS.test(field));
    return holds && contract[name].kind === 'command' && !drafts.includes(name);
  });
  expect(holders.length).toBeGreaterThan(7);
  expect(holders.filter((name) => !('secret' in contract[name]))).toEqual([]);
});

describe.each(names)('%s', (name) => {
  const call = contract[name];

  test('is named after what it is about and what it does', () => {
    expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]+$/);
  });

  test('names roles that there are, or anyone', () => {
    if (call.roles === 'anyone') return;
    expect(call.roles.length).toBeGreaterThan(0);
    for (const role of call.roles) expect(ROLES).toContain(role);
  });

  test('touches parts of the data that there are, and only when it is a command', () => {
    for (const topic of call.touches) expect(TOPICS).toContain(topic);
    if (call.kind === 'query') expect(call.touches).toEqual([]);
  });

  test('is described with the schemas of what it takes and what it gives', () => {
    const schema = described[name];
    expect(schema).toMatchObject({ kind: call.kind, roles: call.roles });
    expect(schema?.input).toMatchObject({ type: 'object', additionalProperties: false });
    expect(schema?.output).toMatchObject({ type: 'object' });
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    for (const part of objectsIn(schema?.input)) expect(part).toMatchObject({ additionalProperties: false });
  });
});

test('every command that changes shared data tells who must look again', () => {
  const silent = names.filter(
    (name) => contract[name].kind === 'command' && contract[name].touches.length === 0,
  );
  // These change only a person's own drafts and password, the record of who took a report or invoices, or nothing yet.
  expect(silent).toEqual([
    'session.changePassword',
    'drafts.save',
    'drafts.clear',
    'invoices.recordGiven',
    'reports.recordExport',
    'backups.confirmRestore',
  ]);
});

test('what reads much is answered beside all others: reports, and a search for claims that is narrowed', () => {
  const list = contract['claims.list'];
  const isHeavy = (input: Input<'claims.list'>) => list.heavy(list.input.parse(input));
  expect(isHeavy({})).toBe(false);
  expect(isHeavy({ search: 'anna' })).toBe(false);
  expect(isHeavy({ states: ['closed'], order: 'oldest' })).toBe(false);
  expect(isHeavy({ search: 'anna', states: ['closed'] })).toBe(true);
  expect(isHeavy({ search: 'anna', from: '2026-01-01' })).toBe(true);
  const report = contract['reports.claims'];
  expect(report.heavy(report.input.parse({ from: '2026-01-01', to: '2026-01-31' }))).toBe(true);
});
