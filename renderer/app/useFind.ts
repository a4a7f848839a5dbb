import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { readClaimNumber } from '../../shared/claim/number.ts';
import { isSerial, normaliseSerial } from '../../shared/serial/serial.ts';
import { call } from '../api/call.ts';
import { useMay } from '../api/session.ts';

/**
 * Goes to what a typed search means: the serial's open claim; the intake of a serial that has none; the one claim
 * that matches; else the list of all that do.
 */
export function useFind(): (text: string) => Promise<void> {
  const navigate = useNavigate();
  const may = useMay();
  return useCallback(
    async (text: string) => {
      const search = text.trim();
      const serial = normaliseSerial(search);
      if (isSerial(serial) && /\d/.test(serial) && readClaimNumber(search) === null) {
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
      return navigate({ to: '/claims', search: { search } });
    },
    [navigate, may],
  );
}
