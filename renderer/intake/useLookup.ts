import { useEffect, useRef, useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { Checked } from '../../shared/contract/index.ts';
import { isSerial, normaliseSerial } from '../../shared/serial/serial.ts';
import { useQueryCall } from '../api/useCall.ts';
import type { Booking, Held, Lookup } from './booking.ts';

/** A typed serial is looked up this long after the last key; a scanned one at once. */
const PAUSE_MS = 200;

const NOBODY = { name: '', email: '' };

/**
 * What the centre knows of the serial in the form. What follows from it is filled in, and after a scan the focus goes
 * to the first thing that is still to be said.
 */
export function useLookup(form: UseFormReturn<Booking, unknown, Checked<'claims.book'>>) {
  const { control, setValue, getValues, setFocus } = form;
  const typed = normaliseSerial(useWatch({ control, name: 'serial' }));
  const [asked, setAsked] = useState('');
  const lookup = useQueryCall('devices.lookup', { serial: asked }, { enabled: asked !== '' });
  const scanned = useRef<string | null>(null);
  /** The model that was filled in for the serial before, to be taken back with it. */
  const filledIn = useRef('');
  /** The plan's holder who was taken over as the customer, likewise. */
  const takenOver = useRef({ name: '', email: '' });

  useEffect(() => {
    const next = isSerial(typed) ? typed : '';
    const timer = setTimeout(() => setAsked(next), next === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const moveOn = () => {
    scanned.current = null;
    setFocus(getValues('model') === '' ? 'model' : 'arrival');
  };

  /** On a device's first visit its plan's holder is most likely whose it is; what somebody typed stays. */
  const takeOver = ({ plan, lastCustomer }: Lookup) => {
    const { known, name, email } = getValues('customer') as Held;
    const before = takenOver.current;
    const untouched = (name === '' && email === '') || (name === before.name && email === before.email);
    if (known || !untouched) return;
    const holder = plan && !lastCustomer ? { name: plan.holderName, email: plan.holderEmail } : NOBODY;
    for (const part of ['name', 'email'] as const) {
      setValue(`customer.${part}`, holder[part], {
        shouldDirty: true,
        shouldValidate: form.formState.isSubmitted,
      });
    }
    if (['', before.name].includes(getValues('shipTo.name'))) {
      setValue('shipTo.name', holder.name, { shouldDirty: true });
    }
    takenOver.current = holder;
  };

  const { data, failure } = lookup;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer
  useEffect(() => {
    if (!data && !failure) return;
    if (data) {
      const model = data.device?.model ?? data.plan?.model ?? '';
      const present = getValues('model');
      if (data.device ? present !== model : present === '' || present === filledIn.current) {
        setValue('model', model, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
      }
      filledIn.current = model;
      takeOver(data);
    }
    if (scanned.current === asked) moveOn();
  }, [data, failure, asked]);

  const scan = (serial: string) => {
    if (!isSerial(serial)) return;
    scanned.current = serial;
    if (serial === asked && (data || failure)) moveOn();
    else setAsked(serial);
  };
  return { asked, lookup, scan };
}
