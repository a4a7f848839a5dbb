import { useTranslation } from 'react-i18next';
import { ConfirmConsequence } from '../ui/ConfirmConsequence.tsx';

/** A scan came while something typed would be lost by opening what it names. */
export function LeaveForScan({
  what,
  onLeave,
  onStay,
}: {
  readonly what: string;
  readonly onLeave: () => unknown;
  readonly onStay: () => void;
}) {
  const { t } = useTranslation();
  return (
    <ConfirmConsequence
      opened
      title={what}
      act={t('scan:leave.act')}
      onConfirm={onLeave}
      onCancel={onStay}
      overAll
    >
      <p>{t('scan:leave.consequence')}</p>
    </ConfirmConsequence>
  );
}
