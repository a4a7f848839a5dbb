import type { Answer, Failure, Output } from '../../shared/contract/index.ts';
import type { PhotoDesk } from '../../shared/photo/vocabulary.ts';
import type { Prepared, WhyNot } from './prepare.ts';

export type Stage =
  | { readonly name: 'waiting' }
  | { readonly name: 'preparing' }
  /** Can be sent, as soon as there is a claim to send it to. */
  | { readonly name: 'ready' }
  | { readonly name: 'sending' }
  /** The file is no photo; nothing but another file helps. */
  | { readonly name: 'unfit'; readonly why: WhyNot }
  /** The claim did not take it; it can be sent again. */
  | { readonly name: 'refused'; readonly failure: Failure };

/** A photo that no claim has yet. */
export interface WaitingPhoto {
  readonly id: string;
  /** Of the file, as the person knows it. */
  readonly name: string;
  readonly desk: PhotoDesk;
  readonly note: string;
  readonly stage: Stage;
  /** An address in this window to show it by, once it is known to be a picture. */
  readonly preview: string | null;
}

export interface TrayState {
  readonly photos: readonly WaitingPhoto[];
  /** How many of those put in since the tray was last empty have been kept with the claim. */
  readonly kept: number;
  /** Names of files that the claim had already. */
  readonly known: readonly string[];
}

export interface PhotoToSend {
  readonly claimId: string;
  readonly desk: PhotoDesk;
  readonly note: string;
  readonly picture: Blob;
  /** The same at every try, so that no photo is added twice. */
  readonly requestId: string;
}

/** What a tray needs of the window around it. */
export interface TrayParts {
  prepare(file: File): Promise<Prepared>;
  send(photo: PhotoToSend): Promise<Answer<Output<'photos.add'>>>;
  show(picture: Blob): string;
  forget(preview: string): void;
}

const EMPTY: TrayState = { photos: [], kept: 0, known: [] };

/**
 * Photos on their way to a claim, handled one after the other. Before there is a claim they are made ready and wait; one
 * that fails stays in the tray with its reason and holds up none of the others.
 */
export function createTray(parts: TrayParts) {
  const files = new Map<string, File>();
  const pictures = new Map<string, Blob>();
  const listeners = new Set<() => void>();
  let state = EMPTY;
  let claimId: string | null = null;
  let working = false;
  let ended = false;

  function become(next: TrayState): void {
    state = next;
    for (const listener of listeners) listener();
  }

  function change(id: string, changes: Partial<WaitingPhoto>): void {
    const photos = state.photos.map((photo) => (photo.id === id ? { ...photo, ...changes } : photo));
    become({ ...state, photos });
  }

  function takeOut(id: string): void {
    const photo = state.photos.find((each) => each.id === id);
    if (photo?.preview) parts.forget(photo.preview);
    files.delete(id);
    pictures.delete(id);
    become({ ...state, photos: state.photos.filter((each) => each.id !== id) });
  }

  const isThere = (id: string): boolean => state.photos.some((photo) => photo.id === id);

  async function prepare({ id }: WaitingPhoto, file: File): Promise<void> {
    change(id, { stage: { name: 'preparing' } });
    const prepared = await parts.prepare(file);
    if (!isThere(id)) return;
    if (!prepared.ok) {
      change(id, { stage: { name: 'unfit', why: prepared.why } });
      return;
    }
    files.delete(id);
    pictures.set(id, prepared.picture);
    change(id, { stage: { name: 'ready' }, preview: parts.show(prepared.picture) });
  }

  async function send({ id, name, desk, note }: WaitingPhoto, claim: string, picture: Blob): Promise<void> {
    change(id, { stage: { name: 'sending' } });
    const answer = await parts.send({ claimId: claim, desk, note, picture, requestId: id });
    if (ended) return;
    if (!answer.ok) {
      change(id, { stage: { name: 'refused', failure: answer.error } });
      return;
    }
    const known = answer.value.added ? state.known : [...state.known, name];
    become({ ...state, kept: state.kept + 1, known });
    takeOut(id);
  }

  /** The step that the first photo that can go on takes next; null when none can. */
  function nextStep(): (() => Promise<void>) | null {
    for (const photo of state.photos) {
      const file = files.get(photo.id);
      const picture = pictures.get(photo.id);
      const claim = claimId;
      if (photo.stage.name === 'waiting' && file) return () => prepare(photo, file);
      if (photo.stage.name === 'ready' && picture && claim) return () => send(photo, claim, picture);
    }
    return null;
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      for (let step = nextStep(); step && !ended; step = nextStep()) await step();
    } finally {
      working = false;
    }
  }

  return {
    state: (): TrayState => state,

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    add(given: readonly File[], desk: PhotoDesk, note: string): void {
      const added = given.map((file): WaitingPhoto => {
        const id = crypto.randomUUID();
        files.set(id, file);
        return { id, name: file.name, desk, note, stage: { name: 'waiting' }, preview: null };
      });
      const before = state.photos.length === 0 ? EMPTY : { ...state, known: [] };
      become({ ...before, photos: [...before.photos, ...added] });
      void work();
    },

    /** From now on, what is ready is sent to this claim. */
    sendTo(claim: string): void {
      claimId = claim;
      void work();
    },

    /** Sends again what was refused. */
    retry(): void {
      for (const { id, stage } of state.photos) {
        if (stage.name === 'refused') change(id, { stage: { name: 'ready' } });
      }
      void work();
    },

    drop: takeOut,

    /** Leaves out what is no photo. */
    dropUnfit(): void {
      for (const { id, stage } of state.photos) if (stage.name === 'unfit') takeOut(id);
    },

    /** Lets go of everything; nothing more is sent. */
    end(): void {
      ended = true;
      for (const { id } of state.photos) takeOut(id);
    },
  };
}

export type Tray = ReturnType<typeof createTray>;
