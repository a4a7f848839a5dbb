import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePreparing } from '../api/backend.ts';
import { useFormat } from '../text/useFormat.ts';
import { Welcome } from './Welcome.tsx';

/** In place of the way in while the data is brought to this version's form, which takes minutes at a large centre. */
export function PreparingData() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const preparing = usePreparing();
  if (!preparing || preparing.of === 0) return null;
  const { step, done, of } = preparing;
  const percent = Math.floor((100 * done) / of);
  const progress =
    step === 'backup'
      ? t('shell:preparing.backup', { percent: number(percent) })
      : t('shell:preparing.progress', { done: number(done), of: number(of) });
  return (
    <Welcome title={t('shell:preparing.title')} lead={t('shell:preparing.lead')}>
      <Progress value={percent} aria-label={progress} />
      <span>{progress}</span>
    </Welcome>
  );
}
