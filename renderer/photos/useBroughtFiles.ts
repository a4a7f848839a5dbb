import { type RefObject, useEffect, useRef, useState } from 'react';

const carriesFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
  transfer?.types.includes('Files') ?? false;

/** True when the place is under a dialog or the lock, so that nothing can be meant for it. */
function isCovered(place: Element): boolean {
  const dialogs = document.querySelectorAll('[aria-modal="true"]');
  const dialog = dialogs[dialogs.length - 1] ?? null;
  return (dialog !== null && !dialog.contains(place)) || place.closest('[inert]') !== null;
}

/**
 * Takes files that are dropped onto a place, and pictures that are pasted while it is on screen. Answers whether files
 * are being held over it.
 */
export function useBroughtFiles(
  place: RefObject<HTMLElement | null>,
  take: (files: File[]) => void,
): boolean {
  const [held, setHeld] = useState(false);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setHeld(true);
    };
    const leave = (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setHeld(false);
    };
    const drop = (event: DragEvent) => {
      setHeld(false);
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      latest.current([...event.dataTransfer.files]);
    };
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Text copied from an office program brings a picture of itself along: a field takes the text.
      const isText = event.clipboardData?.types.includes('text/plain') ?? false;
      if (files.length === 0 || isText || isCovered(element)) return;
      event.preventDefault();
      latest.current(files);
    };
    element.addEventListener('dragover', over);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      element.removeEventListener('dragover', over);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [place]);
  return held;
}
