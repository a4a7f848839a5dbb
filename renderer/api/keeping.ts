import { bridge } from './bridge.ts';

const keepers = new Set<() => Promise<void>>();

/**
 * Has something half-typed kept before the page goes: when the window closes, and before the workstation is locked or
 * its person signs out, after which nothing more would be taken. Asked again once somebody is back, for what could not
 * be kept meanwhile.
 */
export function keepBeforeLeaving(keep: () => Promise<void>): () => void {
  keepers.add(keep);
  const offClosing = bridge().onClosing(keep);
  return () => {
    keepers.delete(keep);
    offClosing();
  };
}

/** Resolves once everything half-typed has been kept, or was refused. */
export async function keepEverything(): Promise<void> {
  await Promise.allSettled([...keepers].map((keep) => keep()));
}
