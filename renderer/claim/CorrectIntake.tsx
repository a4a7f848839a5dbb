import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  components,
  coveredCauses,
  excludedCauses,
  specialCauses,
} from '../../shared/adjudication/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { WayBackFields } from '../customer/WayBackFields.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns, Full } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { CheckGroupField } from '../ui/fields/CheckGroupField.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { AnswerField } from './AnswerField.tsx';
import classes from './claim.module.css';

const CAUSES = [
  ['covered', coveredCauses],
  ['special', specialCauses],
  ['excluded', excludedCauses],
] as const;

/** Opens the form that corrects what intake recorded; possible until the customer has chosen. */
export function CorrectIntakeButton({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <ActionButton
        label={t('claim:correct.open')}
        icon={IconPencil}
        keys="alt+C"
        size="xs"
        onPress={() => setOpened(true)}
      />
      <SidePanel opened={opened} onClose={close} title={t('claim:correct.title')} size={640}>
        <CorrectIntakeForm claim={claim} onDone={close} />
      </SidePanel>
    </>
  );
}

function CorrectIntakeForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const correct = useCommandCall('claims.correctIntake');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { incident, careDeclared, received, condition, collects, shipTo } = claim;
  const { form, draft } = useDraftForm(contract['claims.correctIntake'].input, `claim/${claim.id}/intake`, {
    claimId: claim.id,
    incident,
    careDeclared,
    received,
    condition,
    collects,
    shipTo,
  });
  const { control } = form;
  const causes = useWatch({ control, name: 'incident.causes' });
  const send = async (values: Checked<'claims.correctIntake'>) => {
    const answer = await correct.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear(values);
    notifyDone(t('claim:correct.saved'));
    return onDone();
  };
  return (
    <EntryForm
      label={t('claim:correct.title')}
      form={form}
      onSubmit={send}
      submit={t('common:save')}
      onCancel={onDone}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={correct.failure} more={homeless} />
      <Columns>
        <DateField
          control={control}
          name="incident.date"
          label={t('claim:intake.date')}
          max={claim.receivedOn}
          autoFocus
        />
        <div className={classes.check}>
          <CheckField control={control} name="careDeclared" label={t('claim:intake.care')} />
        </div>
        <Full>
          <TextAreaField control={control} name="incident.description" label={t('claim:intake.words')} />
        </Full>
      </Columns>
      <CheckGroupField
        control={control}
        name="incident.causes"
        label={t('claim:intake.causes')}
        columns={3}
        options={CAUSES.flatMap(([group, each]) =>
          each.map((cause) => ({
            value: cause,
            label: t(`domain:cause.${cause}`),
            group: t(`domain:causeGroup.${group}`),
          })),
        )}
      />
      {causes.includes('flyaway') && (
        <AnswerField
          control={control}
          name="incident.deviceBoundBeforeLoss"
          label={t('claim:intake.bound')}
        />
      )}
      <CheckGroupField
        control={control}
        name="received"
        label={t('claim:intake.received')}
        columns={3}
        options={components.map((component) => ({
          value: component,
          label: t(`domain:component.${component}`),
        }))}
      />
      <TextAreaField control={control} name="condition" label={t('claim:intake.condition')} />
      <h3 className={classes.subtitle}>{t('claim:customer.shipTo')}</h3>
      <WayBackFields control={control} />
    </EntryForm>
  );
}
