import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedByCode } from '../../shared/contract/codes.ts';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';
import { type Unsent, unsent } from '../api/unsent.ts';
import { notifyDone } from '../ui/notify.ts';
import { type Destination, destinationOf, forField } from './destination.ts';
import { type WantingField, wantingField, wantingFields } from './fields.ts';
import type { Scan } from './gate.ts';
import { LeaveForScan } from './LeaveForScan.tsx';
import { readingsOf } from './reading.ts';
import { useScans } from './ScanGate.tsx';
import { ScanQuestion } from './ScanQuestion.tsx';
import { scannerHere, setScanner } from './scanner.ts';
import { sound } from './sound.ts';
import { putIn } from './text.ts';
import { useTook } from './useTook.ts';

/** What stands between a scan and where it leads. */
type Pending =
  | { readonly ask: 'what'; readonly named: NamedByCode; readonly fields: readonly WantingField[] }
  | { readonly ask: 'leave'; readonly named: NamedByCode; readonly destination: Destination };

/** Takes each scan to the field that wants it or to what it names; what nobody knows is asked about. */
export function TakeScans() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const took = useTook();
  const here = useRouterState({ select: (state) => state.location.href });
  const [pending, setPending] = useState<Pending | null>(null);

  const open = useCallback(
    async (named: NamedByCode, destination: Destination, holding: Unsent | null) => {
      setPending(null);
      const went = await go(navigate, destination);
      if (!went) return;
      notifyDone([took(named), ...(holding === 'kept' ? [t('scan:kept')] : [])].join(' · '));
    },
    [navigate, took, t],
  );

  const fill = useCallback(
    ({ field, label }: WantingField, code: string) => {
      setPending(null);
      putIn(field, code);
      sound('taken');
      notifyDone(t('scan:filled', { code, label }));
    },
    [t],
  );

  const receive = useCallback(
    async (scan: Scan) => {
      const readings = readingsOf(scan.keys, scannerHere(), scannerHere().usKeyboard);
      if (readings.length === 0) return;
      const focused = wantingField(scan.target);
      const answer = await call('codes.resolve', { readings });
      const [likeliest = ''] = readings;
      if (!answer.ok) {
        // A field that wants it can take it without knowing what it is.
        if (focused) return fill(focused, likeliest);
        sound('asked');
        return notifyDone(t('scan:notAsked', { code: likeliest }), 'attention');
      }
      const { named } = answer.value;
      learnKeyboard(scan, readings, named);
      const wanted = focused && forField(focused.wanted, named);
      if (focused && wanted !== null) return fill(focused, wanted);

      const fields = wantingFields();
      const unitField = fields.find((each) => each.wanted === 'unit');
      if (unitField && named.kind === 'serial' && named.unit) return fill(unitField, named.code);

      const destination = destinationOf(named, may);
      if (destination.to === 'question') {
        sound('asked');
        return setPending({ ask: 'what', named, fields });
      }
      sound('taken');
      const holding = leadsElsewhere(destination, here) ? unsent() : null;
      if (holding === 'only here') return setPending({ ask: 'leave', named, destination });
      return open(named, destination, holding);
    },
    [fill, here, may, open, t],
  );
  useScans(receive);

  const close = () => setPending(null);
  return (
    <>
      {pending?.ask === 'what' && (
        <ScanQuestion
          key={pending.named.code}
          named={pending.named}
          fields={pending.fields}
          onFill={fill}
          onOpen={(destination) => void open(pending.named, destination, unsent())}
          onClose={close}
        />
      )}
      {pending?.ask === 'leave' && (
        <LeaveForScan
          what={took(pending.named)}
          onLeave={() => open(pending.named, pending.destination, null)}
          onStay={close}
        />
      )}
    </>
  );
}

/** False for what is open already, such as the claim whose label is scanned once more. */
const leadsElsewhere = (destination: Destination, here: string): boolean =>
  destination.to !== 'claim' || !here.startsWith(`/claims/${destination.claimId}`);

async function go(navigate: ReturnType<typeof useNavigate>, destination: Destination): Promise<boolean> {
  switch (destination.to) {
    case 'claim':
      await navigate({ to: '/claims/$claimId', params: { claimId: destination.claimId } });
      return true;
    case 'plan':
      await navigate({ to: '/plans/$planId', params: { planId: destination.planId } });
      return true;
    case 'unit':
      await navigate({ to: '/stock', search: { unit: destination.unitId } });
      return true;
    case 'intake':
      await navigate({ to: '/intake', search: { serial: destination.serial } });
      return true;
    case 'question':
      return false;
  }
}

/** Where two readings differ and one of them named something, the next scan is read that way first. */
function learnKeyboard({ keys }: Scan, readings: readonly string[], named: NamedByCode): void {
  if (readings.length < 2 || named.kind === 'unknown') return;
  const us = readingsOf(keys, scannerHere(), true)[0] ?? '';
  const plain = (text: string) => text.replace(/[^0-9a-z]/gi, '').toUpperCase();
  const usKeyboard = plain(us) === plain(named.code);
  if (usKeyboard !== scannerHere().usKeyboard) setScanner({ usKeyboard });
}
