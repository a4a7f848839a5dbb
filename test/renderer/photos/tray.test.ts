import { beforeEach, describe, expect, test } from 'vitest';
import type { Prepared } from '../../../renderer/photos/prepare.ts';
import { createTray, type PhotoToSend, type Tray } from '../../../renderer/photos/tray.ts';
import type { Answer, Failure, Output } from '../../../shared/contract/index.ts';

type Added = Answer<Output<'photos.add'>>;

const CLAIM = '018f0000-0000-7000-8000-000000000001';
const LOCKED: Failure = { kind: 'not_allowed', code: 'locked', message: 'The workstation is locked.' };

const file = (name: string) => new File([name], name);
const kept = (added = true): Added => ({
  ok: true,
  value: { photoId: CLAIM, sha256: 'a'.repeat(64), added },
});

/** Answers when it is told to, so that a test sees what happens meanwhile. */
let sent: PhotoToSend[];
let prepared: string[];
let forgotten: string[];
let answers: Added[];
let unfit: ReadonlySet<string>;
let tray: Tray;

beforeEach(() => {
  sent = [];
  prepared = [];
  forgotten = [];
  answers = [];
  unfit = new Set();
  tray = createTray({
    async prepare({ name }): Promise<Prepared> {
      prepared.push(name);
      return unfit.has(name) ? { ok: false, why: 'broken' } : { ok: true, picture: new Blob([name]) };
    },
    async send(photo) {
      sent.push(photo);
      return answers.shift() ?? kept();
    },
    show: (picture) => `blob:${picture.size}`,
    forget: (preview) => void forgotten.push(preview),
  });
});

/** Resolves at the first change after which the photos have come to these stages. */
function stages(...wanted: string[]): Promise<void> {
  const now = () => tray.state().photos.map(({ stage }) => stage.name);
  return new Promise((resolve) => {
    const look = () => {
      if (now().join() !== wanted.join()) return;
      stop();
      resolve();
    };
    const stop = tray.subscribe(look);
    look();
  });
}

describe('photos that wait for a claim', () => {
  test('are made ready and sent nowhere', async () => {
    tray.add([file('one.jpg'), file('two.jpg')], 'intake', 'Left arm');
    await stages('ready', 'ready');
    expect(prepared).toEqual(['one.jpg', 'two.jpg']);
    expect(sent).toEqual([]);
    expect(tray.state().photos.map(({ preview }) => preview)).toEqual(['blob:7', 'blob:7']);
  });

  test('are sent one after the other once there is one, with desk and note', async () => {
    tray.add([file('one.jpg'), file('two.jpg')], 'intake', 'Left arm');
    await stages('ready', 'ready');
    tray.sendTo(CLAIM);
    await stages('sending', 'ready');
    await stages();
    expect(sent).toMatchObject([
      { claimId: CLAIM, desk: 'intake', note: 'Left arm' },
      { claimId: CLAIM, desk: 'intake', note: 'Left arm' },
    ]);
    expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(2);
    expect(tray.state().kept).toBe(2);
    expect(forgotten).toHaveLength(2);
  });
});

describe('a photo that fails', () => {
  beforeEach(() => tray.sendTo(CLAIM));

  test('to be a picture stays with its reason and holds up none of the others', async () => {
    unfit = new Set(['two.jpg']);
    tray.add(['one.jpg', 'two.jpg', 'three.jpg'].map(file), 'bench', '');
    await stages('unfit');
    expect(tray.state()).toMatchObject({ kept: 2, photos: [{ name: 'two.jpg', stage: { why: 'broken' } }] });
    tray.retry();
    expect(tray.state().photos.map(({ stage }) => stage.name)).toEqual(['unfit']);
    tray.dropUnfit();
    expect(tray.state().photos).toEqual([]);
  });

  test('to be taken can be sent again, as the same request, and is not prepared anew', async () => {
    answers = [{ ok: false, error: LOCKED }, kept()];
    tray.add(['one.jpg', 'two.jpg'].map(file), 'bench', '');
    await stages('refused');
    expect(tray.state().photos).toMatchObject([
      { name: 'one.jpg', stage: { name: 'refused', failure: LOCKED } },
    ]);
    tray.retry();
    await stages();
    expect(sent).toHaveLength(3);
    expect(sent[2]?.requestId).toBe(sent[0]?.requestId);
    expect(prepared).toEqual(['one.jpg', 'two.jpg']);
  });

  test('because the claim has it is told by its name, until more are added', async () => {
    answers = [kept(false)];
    tray.add([file('again.jpg')], 'bench', '');
    await stages();
    expect(tray.state().known).toEqual(['again.jpg']);
    tray.add([file('new.jpg')], 'bench', '');
    expect(tray.state().known).toEqual([]);
    await stages();
    expect(tray.state()).toMatchObject({ kept: 1, known: [] });
  });
});

test('a photo that is left out while it is made ready is not sent', async () => {
  tray.sendTo(CLAIM);
  tray.add([file('one.jpg'), file('two.jpg')], 'bench', '');
  tray.drop(tray.state().photos[0]?.id ?? '');
  await stages();
  expect(sent).toHaveLength(1);
});

test('a tray that was ended sends nothing more and lets go of its previews', async () => {
  tray.add([file('one.jpg')], 'intake', '');
  await stages('ready');
  tray.end();
  tray.sendTo(CLAIM);
  expect(tray.state().photos).toEqual([]);
  expect(forgotten).toEqual(['blob:7']);
  expect(sent).toEqual([]);
});
