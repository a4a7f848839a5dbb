import { ActionIcon, Tooltip } from '@mantine/core';
import {
  type Icon,
  IconDownload,
  IconEye,
  IconFileCertificate,
  IconMailForward,
  IconPrinter,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { useMay, useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../text/index.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { OneOf } from '../ui/lists/OneOf.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { MessageList } from '../ui/mail/MessageList.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { When } from '../ui/When.tsx';
import classes from './PlanPage.module.css';
import own from './PlanPapers.module.css';
import { usePlanPaper } from './usePlanPaper.ts';

type Plan = Output<'plans.get'>['plan'];

/** The holder's confirmation: made in the holder's language, sent where e-mail is set up, kept with the plan. */
export function PlanPapers({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const may = useMay();
  const { centre } = useSession();
  const paper = usePlanPaper(plan);
  const [language, setLanguage] = useState(plan.papers[0]?.language ?? centre.language);
  const mail = useQueryCall('mail.status', {}).data;
  const maySend = may('mail.sendPlan') && mail?.setUp === true && plan.holderEmail !== '';
  const first = plan.papers.length === 0 && plan.status === 'active';
  return (
    <Panel title={t('plans:papers.title')}>
      {first && (
        <Note meaning="waiting">{maySend ? t('plans:papers.offerSend') : t('plans:papers.offer')}</Note>
      )}
      <div className={own.making}>
        <OneOf
          className={own.language}
          label={t('plans:papers.language')}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={language}
          onChange={(value) => {
            if (value !== null && isLanguage(value)) setLanguage(value);
          }}
        />
        <ActionButton
          label={t('plans:papers.make')}
          icon={IconFileCertificate}
          keys="alt+P"
          variant={first && !maySend ? 'filled' : 'default'}
          loading={paper.busy}
          onPress={() => paper.make(language)}
        />
        {maySend && (
          <ActionButton
            label={t('plans:papers.send')}
            does="mail.sendPlan"
            icon={IconMailForward}
            keys="alt+E"
            variant={first ? 'filled' : 'default'}
            loading={paper.busy}
            onPress={() => paper.send(language)}
          />
        )}
      </div>
      {!maySend && may('mail.sendPlan') && (
        <p className={classes.dim}>{mail?.setUp ? t('plans:papers.noAddress') : t('plans:papers.noMail')}</p>
      )}
      <FailureNote failure={paper.failure} />
      {plan.papers.length > 0 && (
        <ul className={classes.rows} aria-label={t('plans:papers.title')}>
          {plan.papers.map((kept) => (
            <li key={kept.id}>
              <span>{LANGUAGE_NAMES[kept.language]}</span>
              <span className={classes.dim}>
                <When instant={kept.madeAt} /> · {kept.by}
              </span>
              {kept.missing ? (
                <MeaningBadge meaning="stop" label={t('claim:papers.missing')} />
              ) : (
                <span className={own.tools}>
                  <Tool
                    icon={IconEye}
                    label={t('plans:papers.openNamed', { name: kept.name })}
                    onPress={() => paper.open(kept.id)}
                  />
                  <Tool
                    icon={IconDownload}
                    label={t('plans:papers.saveNamed', { name: kept.name })}
                    onPress={() => paper.save(kept.id, kept.name)}
                  />
                  <Tool
                    icon={IconPrinter}
                    label={t('plans:papers.printNamed', { name: kept.name })}
                    onPress={() => paper.print(kept.id)}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {plan.messages.length > 0 && (
        <>
          <h3 className={own.heading}>{t('plans:papers.messages')}</h3>
          <MessageList messages={plan.messages} label={t('plans:papers.messages')} />
        </>
      )}
    </Panel>
  );
}

function Tool({
  icon: Sign,
  label,
  onPress,
}: {
  readonly icon: Icon;
  readonly label: string;
  readonly onPress: () => Promise<void>;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => void onPress()}>
        <Sign size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
