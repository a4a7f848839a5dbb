import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../shared/contract/imports.ts';
import type { Failure } from '../../shared/contract/index.ts';
import { REASON_CODES } from '../../shared/imports/reasons.ts';
import { fieldsOf } from '../../shared/imports/vocabulary.ts';
import { bridge } from '../api/bridge.ts';
import { notifyDone } from '../ui/notify.ts';

/** Saves the refused rows of an import with their reasons in the person's language. */
export function useSaveRefused(job: ImportJob): {
  readonly save: () => Promise<void>;
  readonly failure: Failure | null;
} {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);

  const save = async () => {
    setFailure(null);
    const answer = await bridge().shell.saveRefused({
      importId: job.importId,
      suggestedName: refusedName(job.fileName),
      // The figures are put in where the rows are written, row by row.
      sentences: Object.fromEntries(
        REASON_CODES.map((code) => [code, t(`imports:reason.${code}`, { skipInterpolation: true })]),
      ),
      fields: Object.fromEntries(fieldsOf(job.kind).map((field) => [field, t(`imports:field.${field}`)])),
    });
    if (!answer.ok) setFailure(answer.error);
    else if (answer.value.saved) notifyDone(t('imports:refusedSaved'));
  };
  return { save, failure };
}

/** `plans.csv` becomes `plans-refused.csv`. */
function refusedName(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? `${fileName.slice(0, dot)}-refused${fileName.slice(dot)}` : `${fileName}-refused`;
}
