import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { call } from '../api/call.ts';
import { notifyDone } from '../ui/notify.ts';

/** Saves an invoice as a file for KSeF, where the person says. */
export function useSaveFile() {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (invoiceId: string, number: string) => {
    const answer = await call('invoices.xml', { invoiceId });
    if (!answer.ok) return setFailure(answer.error);
    const saved = await bridge().shell.saveText(answer.value.name, answer.value.xml);
    setFailure(saved.ok ? null : saved.error);
    if (saved.ok && saved.value.saved) notifyDone(t('invoices:fileSaved', { number }));
  };
  return { save, failure };
}
