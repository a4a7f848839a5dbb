import { IconArrowBackUp, IconEraser, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DATA_ANSWERS, type DataAnswer } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { SegmentsField } from '../intake/SegmentsField.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { Facts } from '../ui/Facts.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { notifyDone, notifyUndo } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { When } from '../ui/When.tsx';
import classes from './claim.module.css';

type StoredData = NonNullable<Claim['storedData']>;

/** The data on the device: what the customer said of its deletion, and the bench's tick. Not shown where nothing that came in holds any. */
export function StoredDataPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { storedData } = claim;
  if (!storedData) return null;
  const { answer, answered, deleted, here } = storedData;
  return (
    <Panel title={t('claim:data.title')}>
      <Facts
        facts={[
          {
            name: t('claim:data.allowed'),
            value:
              answer === 'not_asked' && here ? (
                <MeaningBadge meaning="attention" label={t('domain:dataAnswer.not_asked')} />
              ) : (
                <>
                  {t(`domain:dataAnswer.${answer}`)}
                  {answered && <Mark {...answered} />}
                </>
              ),
          },
          { name: t('claim:data.deleted'), value: answer === 'agreed' && <Deleted data={storedData} /> },
        ].filter(({ value }) => value !== false)}
      />
      {here && (
        <div className={classes.actions}>
          {!deleted && <AnswerButton claimId={claim.id} answer={answer} />}
          {answer === 'agreed' && <Tick claimId={claim.id} deleted={deleted !== null} />}
        </div>
      )}
    </Panel>
  );
}

/** When, and by whom. */
function Mark({ at, by }: { readonly at: string; readonly by: string }) {
  return (
    <>
      {' · '}
      <When instant={at} /> · {by}
    </>
  );
}

function Deleted({ data: { deleted, here } }: { readonly data: StoredData }) {
  const { t } = useTranslation();
  if (!deleted) {
    return here ? (
      <MeaningBadge meaning="waiting" label={t('claim:data.notYet')} />
    ) : (
      t('claim:data.notRecorded')
    );
  }
  return (
    <>
      {t('claim:answer.yes')}
      <Mark {...deleted} />
    </>
  );
}

/** The bench's tick. A mistaken one is taken back as easily as it was set. */
function Tick({ claimId, deleted }: { readonly claimId: string; readonly deleted: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const tick = useCommandCall('claims.tickDataDeleted');
  if (!may('claims.tickDataDeleted')) return null;
  const takeBack = async () => {
    const answer = await tick.run({ claimId, deleted: false });
    if (answer.ok) notifyDone(t('claim:data.takenBack'));
  };
  const set = async () => {
    const answer = await tick.run({ claimId, deleted: true });
    if (answer.ok) notifyUndo(t('claim:data.ticked'), t('common:undo'), takeBack);
  };
  return (
    <>
      <FailureNote failure={tick.failure} />
      {deleted ? (
        <ActionButton
          label={t('claim:data.takeBack')}
          does="claims.tickDataDeleted"
          icon={IconArrowBackUp}
          keys="alt+shift+E"
          size="xs"
          onPress={takeBack}
        />
      ) : (
        <ActionButton
          label={t('claim:data.tick')}
          does="claims.tickDataDeleted"
          icon={IconEraser}
          keys="alt+shift+E"
          size="xs"
          onPress={set}
        />
      )}
    </>
  );
}

function AnswerButton({ claimId, answer }: { readonly claimId: string; readonly answer: DataAnswer }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <ActionButton
        label={t('claim:data.answer')}
        icon={IconPencil}
        keys="alt+shift+D"
        size="xs"
        onPress={() => setOpened(true)}
      />
      <SidePanel opened={opened} onClose={close} title={t('claim:data.title')}>
        <AnswerForm claimId={claimId} answer={answer} onDone={close} />
      </SidePanel>
    </>
  );
}

function AnswerForm({
  claimId,
  answer,
  onDone,
}: {
  readonly claimId: string;
  readonly answer: DataAnswer;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const record = useCommandCall('claims.answerData');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['claims.answerData'].input, `claim/${claimId}/data`, {
    claimId,
    dataAnswer: answer,
  });
  const send = async (values: Checked<'claims.answerData'>) => {
    const sent = await record.run(values);
    if (!sent.ok) return setHomeless(applyIssues(form, sent.error));
    await draft.clear(values);
    notifyDone(t('claim:data.answerSaved'));
    return onDone();
  };
  return (
    <EntryForm
      label={t('claim:data.answer')}
      form={form}
      onSubmit={send}
      submit={t('common:save')}
      onCancel={onDone}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={record.failure} more={homeless} />
      <SegmentsField
        control={form.control}
        name="dataAnswer"
        label={t('claim:data.question')}
        options={DATA_ANSWERS.map((each) => ({ value: each, label: t(`domain:dataAnswer.${each}`) }))}
        autoFocus
      />
    </EntryForm>
  );
}
