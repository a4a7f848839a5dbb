import { IconGavel } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBeforeChoice } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { DecideForm, decisionsFor } from './DecideForm.tsx';

/** Opens the manager's word on a verdict that is open or refuses; shown to nobody else and only until the choice. */
export function DecideButton({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const undecidable = decisionsFor(claim.assessment).length === 0;
  if (!may('claims.decide') || !isBeforeChoice(claim.state) || undecidable) return null;
  const close = () => setOpened(false);
  return (
    <>
      <ActionButton
        label={t('claim:decide.open')}
        icon={IconGavel}
        keys="alt+V"
        size="xs"
        onPress={() => setOpened(true)}
      />
      <SidePanel opened={opened} onClose={close} title={t('claim:decide.title')} size={560}>
        <DecideForm claim={claim} onDone={close} onCancel={close} />
      </SidePanel>
    </>
  );
}
