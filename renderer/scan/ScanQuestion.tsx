import { getDefaultZIndex, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NamedByCode } from '../../shared/contract/codes.ts';
import { useMay } from '../api/session.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type Destination, forField } from './destination.ts';
import type { WantingField } from './fields.ts';
import { useTook } from './useTook.ts';

interface Answer {
  readonly label: string;
  readonly act: () => unknown;
}

/**
 * Asks what a scan is, or which of several things it means, with the likely answers. The focus starts on the way back,
 * so that a key that nobody meant decides nothing.
 */
export function ScanQuestion({
  named,
  fields,
  onFill,
  onOpen,
  onClose,
}: {
  readonly named: NamedByCode;
  /** The fields of the page in front that want a scan. */
  readonly fields: readonly WantingField[];
  readonly onFill: (field: WantingField, code: string) => void;
  readonly onOpen: (destination: Destination) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const took = useTook();
  const navigate = useNavigate();
  const leave = (act: () => unknown) => () => {
    onClose();
    return act();
  };

  const answers: Answer[] = fields.flatMap((field) => {
    const code = forField(field.wanted, named);
    if (code === null) return [];
    return [{ label: t('scan:answer.fill', { label: field.label }), act: () => onFill(field, code) }];
  });
  if (named.kind === 'part') {
    for (const { id, number, model } of named.claims) {
      answers.push({
        label: t('scan:answer.claim', { number, model }),
        act: () => onOpen({ to: 'claim', claimId: id, number }),
      });
    }
  }
  if (named.kind === 'unknown') {
    const { serial, planCode } = named;
    if (serial !== null && may('claims.book')) {
      answers.push({ label: t('scan:answer.book'), act: () => onOpen({ to: 'intake', serial }) });
    }
    if (planCode !== null && may('plans.register')) {
      answers.push({
        label: t('scan:answer.register'),
        act: leave(() => navigate({ to: '/plans', search: { code: planCode } })),
      });
    }
    if (serial !== null && may('stock.add')) {
      answers.push({
        label: t('scan:answer.addUnit'),
        act: leave(() => navigate({ to: '/stock', search: { add: serial } })),
      });
    }
  }
  answers.push({
    label: t('scan:answer.search'),
    act: leave(() => navigate({ to: '/claims', search: { search: named.code } })),
  });

  return (
    <Dialog
      opened
      onClose={onClose}
      title={took(named)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      // A scan may come while a list or a calendar is open.
      zIndex={getDefaultZIndex('overlay')}
    >
      <Stack gap="xs">
        <p>{named.kind === 'part' ? named.description : t('scan:question')}</p>
        {answers.map(({ label, act }, index) => (
          <ActionButton
            key={label}
            label={label}
            keys={index < 9 ? `alt+${index + 1}` : undefined}
            fullWidth
            onPress={act}
          />
        ))}
        <ActionButton label={t('scan:answer.ignore')} hint="Escape" first fullWidth onPress={onClose} />
      </Stack>
    </Dialog>
  );
}
