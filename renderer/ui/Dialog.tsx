import { Modal, type ModalProps } from '@mantine/core';
import { useInFront } from './focus/useInFront.ts';

/** A dialog in front of the page. Of several that are open Escape closes the one in front, and no other. */
export function Dialog({ closeOnEscape = true, ...props }: ModalProps) {
  const inFront = useInFront(props.opened);
  return <Modal {...props} closeOnEscape={closeOnEscape && inFront} />;
}
