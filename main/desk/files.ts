import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { refuse } from '../../shared/contract/answer.ts';
import { fileWay } from '../../shared/line/files.ts';
import type { SentApart } from '../../shared/line/frames.ts';
import type { Reply, Said, Seat } from './calls.ts';
import { createSaving, type SavingParts } from './saving.ts';

/**
 * The calls by which a shell opens, saves and reads files. A path means nothing on another computer: papers and photos
 * are fetched into a folder of the desk's own, which is empty again when the program ends; what is to be written somewhere is
 * fetched to that place, whole or not at all; what is read from somewhere is given to the centre first.
 */

const FOLDER = 'fetched';
/** Bytes of papers and photos that lie there at most; what was fetched first goes first. */
const MOST_BYTES = 500 * 1024 * 1024;

/** A place of the contract's inputs and answers. */
interface WithPath {
  readonly path: string;
}
const hasPath = (value: unknown): value is WithPath =>
  typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';

const atTheCentre = (): Error =>
  refuse(
    'rule',
    'only_at_the_centre',
    'This is about a folder of the computer that keeps the centre’s data: do it there.',
  );

export function createFiles(parts: SavingParts) {
  const { dataDir, calls, transfers } = parts;
  const saving = createSaving(parts);
  const folder = join(dataDir, FOLDER);
  /** By the sum of what is in it, the one fetched first first. */
  const fetched = new Map<string, { readonly path: string; readonly bytes: number }>();
  const up = () => calls.backWithin(60_000);

  async function makeRoom(bytes: number): Promise<void> {
    let held = [...fetched.values()].reduce((sum, file) => sum + file.bytes, bytes);
    for (const [sum, file] of fetched) {
      if (held <= MOST_BYTES) break;
      fetched.delete(sum);
      held -= file.bytes;
      await rm(file.path, { force: true });
    }
  }

  /** Where the file lies here, which may be there from before. `kind`: its name's end. */
  async function fetch(apart: SentApart, kind: string): Promise<string> {
    const known = fetched.get(apart.sha256);
    if (known && (await stat(known.path).catch(() => null))?.size === apart.size) {
      transfers.drop(apart);
      return known.path;
    }
    await makeRoom(apart.size);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${apart.sha256}${kind}`);
    const part = `${path}.${randomUUID()}`;
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await transfers.takeInto(file, apart, up);
      } finally {
        await file.close();
      }
      await rename(part, path);
    } catch (problem) {
      await rm(part, { force: true });
      throw problem;
    }
    fetched.set(apart.sha256, { path, bytes: apart.size });
    return path;
  }

  async function given(seat: Seat, said: Said): Promise<Reply> {
    const { answer, file } = await calls.ask(seat, said);
    if (!answer.ok || !file) return { answer, file };
    const value = answer.value as Readonly<Record<string, unknown>>;
    const kind = said.call === 'papers.locate' ? '.pdf' : extname(String(value.name ?? ''));
    return { answer: { ok: true, value: { ...value, path: await fetch(file, kind) } }, file: null };
  }

  /** What is about files and has none: how far a report is on its way, and a word to stop it. */
  function plain(seat: Seat, said: Said): Promise<Reply> {
    if (said.call === 'exports.stop') saving.stop(said.input);
    const state = said.call === 'exports.state' ? saving.state(said.input) : null;
    return state
      ? Promise.resolve({ answer: { ok: true, value: state }, file: null })
      : calls.ask(seat, said);
  }

  return {
    /** Says it, with whatever file belongs to it. @throws Refusal */
    ask(seat: Seat, said: Said): Promise<Reply> {
      const way = fileWay(said.call);
      switch (way) {
        case 'plain':
          return plain(seat, said);
        case 'gives':
          return given(seat, said);
        case 'writes':
        case 'prints': {
          if (!hasPath(said.input)) return calls.ask(seat, said);
          const { path, ...input } = said.input;
          return saving.save(seat, said, path, input, way === 'prints' && isPdf(input));
        }
        case 'takes': {
          if (!hasPath(said.input)) return calls.ask(seat, said);
          const { path, ...input } = said.input;
          return calls.ask(seat, { ...said, input, file: { source: { path }, name: basename(path) } });
        }
        case 'unless_mail':
          if (isByMail(said.input)) return calls.ask(seat, said);
          throw atTheCentre();
        case 'at_the_centre':
          throw atTheCentre();
        default:
          return way satisfies never;
      }
    },

    /** Nothing that was fetched is left. */
    async clear(): Promise<void> {
      fetched.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const isPdf = (input: { readonly format?: unknown }): boolean => input.format === 'pdf';

function isByMail(input: unknown): boolean {
  const to = (input as { readonly to?: { readonly kind?: unknown } } | null)?.to;
  return to?.kind === 'mail';
}
