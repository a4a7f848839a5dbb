import { IconFlask } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';

/** A claim is tried where nothing counts, then the first real one is booked in. */
export function SampleStep() {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<Failure | null>(null);
  const lookAround = async () => {
    const answer = await bridge().shell.lookAround();
    if (!answer.ok) setFailure(answer.error);
  };
  return (
    <>
      <FailureNote failure={failure} />
      <ActionButton label={t('board:firstSteps.sample')} icon={IconFlask} size="xs" onPress={lookAround} />
      <Link to="/intake">{t('board:empty.book')}</Link>
    </>
  );
}
