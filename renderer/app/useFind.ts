import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { isSerial, normaliseSerial } from '../../shared/serial/serial.ts';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';

/** A claim number as printed and scanned, with or without its dashes. */
const CLAIM_NUMBER = /^HG-?\d{4}-?\d{1,6}$/i;

/**
 * Goes to what a scan or a typed search means: the serial's open claim; the intake of a serial that has none; the one claim
 * that matches; else the list of all that do.
 */
export function useFind(): (text: string) => Promise<void> {
  const navigate = useNavigate();
  const may = useMay();
  return useCallback(
    async (text: string) => {
      const search = text.trim();
      const serial = normaliseSerial(search);
      if (isSerial(serial) && /\d/.test(serial) && !CLAIM_NUMBER.test(search)) {
        const found = await call('devices.lookup', { serial });
        if (found.ok && found.value.openClaim) {
          return navigate({ to: '/claims/$claimId', params: { claimId: found.value.openClaim.id } });
        }
        if (found.ok && may('claims.book') && (found.value.device || found.value.plan)) {
          return navigate({ to: '/intake', search: { serial } });
        }
      }
      const list = await call('claims.list', { search });
      const only = list.ok && list.value.rows.length === 1 ? list.value.rows[0] : undefined;
      if (only) return navigate({ to: '/claims/$claimId', params: { claimId: only.id } });
      if (list.ok && list.value.rows.length === 0 && looksScanned(serial) && may('claims.book')) {
        return navigate({ to: '/intake', search: { serial } });
      }
      return navigate({ to: '/claims', search: { search } });
    },
    [navigate, may],
  );
}

/** A serial that the centre has never seen, rather than a name or a word. */
const looksScanned = (text: string): boolean => isSerial(text) && /\d/.test(text) && text.length >= 10;
