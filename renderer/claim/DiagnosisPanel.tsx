import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBeforeChoice } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { DiagnosisForm } from '../diagnosis/DiagnosisForm.tsx';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { When } from '../ui/When.tsx';
import classes from './claim.module.css';

/** What the bench found; it can be changed until the customer has chosen. */
export function DiagnosisPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const may = useMay();
  const [changing, setChanging] = useState(false);
  const { diagnosis } = claim;
  if (!diagnosis) return null;
  const close = () => setChanging(false);
  const named = (affects: boolean) =>
    diagnosis.damaged
      .filter(({ affectsOperation }) => affectsOperation === affects)
      .map(({ component }) => t(`domain:component.${component}`));
  const [working, cosmetic] = [named(true), named(false)];
  return (
    <Panel
      title={t('claim:diagnosis.title')}
      aside={
        isBeforeChoice(claim.state) &&
        may('claims.diagnose') && (
          <ActionButton
            label={t('claim:diagnosis.change')}
            icon={IconPencil}
            keys="alt+G"
            size="xs"
            onPress={() => setChanging(true)}
          />
        )
      }
    >
      <Facts
        facts={[
          {
            name: t('claim:diagnosis.damaged'),
            value: diagnosis.damaged.length === 0 ? t('claim:nothing') : working.length > 0 && list(working),
          },
          { name: t('claim:diagnosis.cosmetic'), value: cosmetic.length > 0 && list(cosmetic) },
          {
            name: t('claim:diagnosis.causes'),
            value:
              diagnosis.causesFound.length > 0
                ? list(diagnosis.causesFound.map((cause) => t(`domain:cause.${cause}`)))
                : t('claim:unknown'),
          },
          {
            name: t('claim:diagnosis.findings'),
            value: diagnosis.findings && <span className={classes.words}>{diagnosis.findings}</span>,
          },
          {
            name: t('claim:diagnosis.upgrade'),
            value: diagnosis.upgradeRequested ? t('claim:answer.yes') : null,
          },
          {
            name: t('claim:diagnosis.recorded'),
            value: (
              <>
                <When instant={diagnosis.at} /> · {diagnosis.by}
              </>
            ),
          },
        ].filter(({ value }) => value !== false)}
      />
      <SidePanel opened={changing} onClose={close} title={t('claim:diagnosis.change')} size={720}>
        <DiagnosisForm claim={claim} onDone={close} />
      </SidePanel>
    </Panel>
  );
}
