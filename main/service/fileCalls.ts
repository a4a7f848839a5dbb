import { rm } from 'node:fs/promises';
import { type Answer, type Refusal, refuse } from '../../shared/contract/answer.ts';
import { fileWay } from '../../shared/line/files.ts';
import type { CallFrame, SentApart } from '../../shared/line/frames.ts';
import type { Transfers } from './transfers.ts';

/** An answer, with the file that stands in the place of its path. */
export interface Answered {
  readonly answer: Answer<unknown>;
  readonly file?: SentApart;
}

const onlyAtTheCentre = () =>
  refuse(
    'rule',
    'only_at_the_centre',
    'This is about a folder of the computer that keeps the centre’s data: it is set at a window there.',
  );

const noPathHere = () =>
  refuse(
    'bad_input',
    'no_path_here',
    'A path of one computer is nothing on another, and none is taken over the line.',
  );

const noFile = () =>
  refuse(
    'bad_input',
    'no_file_sent',
    'The file that this is about did not come over the line: choose it again.',
  );

/**
 * Makes a desk's call with what stands in the place of paths. @throws Refusal where it is none for a desk, TransferFailed
 * where its file did not come.
 */
export async function callWithFiles(
  transfers: Transfers,
  { call, file }: Pick<CallFrame, 'call' | 'file'>,
  input: unknown,
  make: (input: unknown) => Promise<Answer<unknown>>,
): Promise<Answered> {
  const way = fileWay(call);
  switch (way) {
    case 'plain':
      return { answer: await make(input) };
    case 'at_the_centre':
      throw onlyAtTheCentre();
    case 'unless_mail':
      if (!goesByMail(input)) throw onlyAtTheCentre();
      return { answer: await make(input) };
    case 'gives':
      return given(transfers, await make(input));
    case 'takes': {
      if (!file) throw noFile();
      return { answer: await make(withPath(input, await transfers.file(file.transfer, file.name))) };
    }
    case 'prints':
    case 'writes': {
      const path = transfers.place();
      const answer = await make(withPath(input, path));
      if (answer.ok) return { answer, file: await transfers.give(path, true) };
      await rm(path, { force: true });
      return { answer };
    }
    default:
      return way satisfies never;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws Refusal where the desk named a path of its own, or of this computer. */
function withPath(input: unknown, path: string): unknown {
  if (!isObject(input)) return input;
  if (Object.hasOwn(input, 'path')) throw noPathHere() satisfies Refusal;
  return { ...input, path };
}

const goesByMail = (input: unknown): boolean =>
  isObject(input) && isObject(input.to) && input.to.kind === 'mail';

/** The file that an answer is about, in the place of where it lies here. */
async function given(transfers: Transfers, answer: Answer<unknown>): Promise<Answered> {
  if (!answer.ok || !isObject(answer.value)) return { answer };
  const { path, ...value } = answer.value;
  if (typeof path !== 'string') return { answer };
  return { answer: { ok: true, value }, file: await transfers.give(path, false) };
}
