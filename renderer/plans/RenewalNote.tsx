import { useTranslation } from 'react-i18next';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from '../ui/Note.tsx';

/** The plan that the serial already has: whether the new one renews it, and from which day it would then hold. */
export function RenewalNote({
  held,
  renewing,
  term,
  onRenew,
  onPlain,
}: {
  readonly held: PlanBrief;
  readonly renewing: boolean;
  /** Of the renewal, once its product is known. */
  readonly term: { readonly validFrom: string; readonly validUntil: string } | null;
  readonly onRenew: () => void;
  readonly onPlain: () => void;
}) {
  const { t } = useTranslation();
  const { date } = useFormat();
  if (renewing) {
    return (
      <Note
        meaning="good"
        action={<ActionButton label={t('plans:renewal.undo')} keys="alt+R" onPress={onPlain} />}
      >
        <p>{t('plans:renewal.of', { code: held.code, until: date(held.validUntil) })}</p>
        {term && (
          <p>{t('plans:renewal.term', { from: date(term.validFrom), until: date(term.validUntil) })}</p>
        )}
        <p>{t('plans:renewal.noWindow')}</p>
      </Note>
    );
  }
  return (
    <Note
      meaning="attention"
      action={<ActionButton label={t('plans:renewal.act')} keys="alt+R" onPress={onRenew} />}
    >
      {t('plans:register.hasPlan', { code: held.code })} {date(held.validFrom)} – {date(held.validUntil)}
    </Note>
  );
}
