import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Checked } from '../../shared/contract/index.ts';
import { intakeTray, parkIntakePhotos, unparkIntakePhotos } from '../photos/trays.ts';
import type { Draft } from '../ui/useDraftForm.ts';
import type { Booking } from './booking.ts';
import { isTyped, keepParked, type ParkedBooking, readParked } from './parked.ts';

/**
 * Takes each serial that a scan brings. A half-typed booking in front neither blocks it nor is lost: it is put aside,
 * with its photos, and comes back by its note or when its serial is scanned again.
 */
export function useParked({
  form,
  draft,
  brought,
  blank,
  onTake,
}: {
  readonly form: UseFormReturn<Booking, unknown, Checked<'claims.book'>>;
  readonly draft: Draft<Booking>;
  readonly brought: string | undefined;
  readonly blank: () => Booking;
  readonly onTake: (serial: string) => void;
}) {
  const [parked, setParked] = useState<readonly ParkedBooking[] | null>(null);
  const [damaged, setDamaged] = useState<string | null>(null);
  const navigate = useNavigate();
  const busy = useRef(false);
  useEffect(() => {
    void readParked().then((read) => {
      setParked(read.bookings);
      setDamaged(read.damaged);
    });
  }, []);

  /** Puts what is in front aside and something else in its place; does nothing where it could not be kept. */
  const swap = async (kept: readonly ParkedBooking[], next: ParkedBooking | string) => {
    if (busy.current) return;
    busy.current = true;
    const values = structuredClone(form.getValues());
    const typed = isTyped(values, blank()) || intakeTray().state().photos.length > 0;
    const aside: ParkedBooking | null = typed
      ? { id: crypto.randomUUID(), serial: values.serial, values }
      : null;
    const stay = kept.filter((each) => each !== next);
    const all = aside ? [aside, ...stay] : stay;
    if (await keepParked(all)) {
      if (aside) parkIntakePhotos(aside.id);
      await draft.clear(blank());
      if (typeof next === 'string') onTake(next);
      else {
        unparkIntakePhotos(next.id);
        form.reset(next.values, { keepDefaultValues: true });
        onTake(next.serial);
      }
      setParked(all);
      setDamaged(null);
    }
    busy.current = false;
  };

  const ready = draft.ready && parked !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each serial that is brought
  useEffect(() => {
    if (!ready || brought === undefined || form.getValues('serial') === brought) return;
    void swap(parked, parked.find(({ serial }) => serial === brought) ?? brought).then(() =>
      // So that the same serial can be brought once more, after another was gone back to.
      navigate({ to: '/intake', search: {}, replace: true }),
    );
  }, [ready, brought]);

  return {
    parked: parked ?? [],
    damaged,
    discardDamaged: async () => {
      if (await keepParked(parked ?? [])) setDamaged(null);
    },
    backTo: (booking: ParkedBooking) => swap(parked ?? [], booking),
  };
}
