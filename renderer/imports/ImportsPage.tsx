import { IconFileImport, IconUpload } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastImport } from '../../shared/contract/imports.ts';
import type { Failure } from '../../shared/contract/index.ts';
import type { ImportKind } from '../../shared/imports/vocabulary.ts';
import { bridge } from '../api/bridge.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import { When } from '../ui/When.tsx';
import { ImportJobPanel } from './ImportJobPanel.tsx';
import classes from './imports.module.css';

/** Where files come in: choose one, match its columns, look at every row, import; and what has come in before. */
export function ImportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const { job } = useSearch({ from: '/imports' });
  const [failure, setFailure] = useState<Failure | null>(null);

  const choose = async (kind: ImportKind) => {
    setFailure(null);
    const answer = await bridge().shell.chooseImport(kind);
    if (!answer.ok) return setFailure(answer.error);
    if (answer.value) void navigate({ to: '/imports', search: { job: answer.value.importId } });
  };
  const leave = () => void navigate({ to: '/imports', search: {} });

  return (
    <Page title={t('imports:title')}>
      <div className={classes.steps}>
        <FailureNote failure={failure} />
        {job ? (
          <ImportJobPanel key={job} importId={job} onLeave={leave} />
        ) : (
          <>
            <Panel title={t('imports:choose.title')}>
              <p className={classes.lead}>{t('imports:choose.lead')}</p>
              <div className={classes.actions}>
                <ActionButton
                  label={t('imports:choose.plans')}
                  icon={IconUpload}
                  variant="filled"
                  keys="alt+P"
                  onPress={() => choose('plans')}
                />
                {/* The same right that changes the catalogue by hand. */}
                {may('catalogue.revise') && (
                  <ActionButton
                    label={t('imports:choose.catalogue')}
                    icon={IconUpload}
                    keys="alt+C"
                    onPress={() => choose('catalogue')}
                  />
                )}
              </div>
            </Panel>
            <History />
          </>
        )}
      </div>
    </Page>
  );
}

function History() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { data, failure, again } = useQueryCall('imports.list', {});
  const columns: Column<PastImport>[] = [
    { id: 'at', title: t('imports:past.at'), cell: (past) => <When instant={past.at} /> },
    { id: 'kind', title: t('imports:past.kind'), cell: (past) => t(`imports:kind.${past.kind}`) },
    {
      id: 'file',
      title: t('imports:past.file'),
      cell: (past) => <span className={classes.file}>{past.fileName}</span>,
    },
    ...(['new', 'changed', 'unchanged', 'refused'] as const).map(
      (outcome): Column<PastImport> => ({
        id: outcome,
        title: t(`imports:outcome.${outcome}`),
        align: 'right',
        cell: (past) => number(past.counts[outcome]),
      }),
    ),
    { id: 'by', title: t('imports:past.by'), cell: (past) => past.by },
  ];
  return (
    <Panel title={t('imports:past.title')}>
      <FailureNote failure={failure} onRetry={again} />
      {data && (
        <RowTable
          label={t('imports:past.title')}
          columns={columns}
          rows={data.rows}
          rowKey={(past) => past.importId}
          empty={
            <EmptyState icon={IconFileImport} title={t('imports:past.none')}>
              {t('imports:past.noneText')}
            </EmptyState>
          }
        />
      )}
    </Panel>
  );
}
