import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/claim/vocabulary.ts';
import type { Answer, Failure, Output } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useCommandCall } from '../api/useCall.ts';
import { notifyDone, notifyUndo } from '../ui/notify.ts';

type Plan = Output<'plans.get'>['plan'];

export interface PlanPaper {
  /** Makes the confirmation, keeps it with the plan and offers to open it. */
  readonly make: (language: Language) => Promise<void>;
  /** Makes the confirmation and queues it for the holder. */
  readonly send: (language: Language) => Promise<void>;
  readonly open: (paperId: string) => Promise<void>;
  readonly print: (paperId: string) => Promise<void>;
  readonly save: (paperId: string, name: string) => Promise<void>;
  readonly busy: boolean;
  readonly failure: Failure | null;
}

/** Makes, sends, opens, saves and prints a plan's confirmation through the desktop's shell. */
export function usePlanPaper(plan: Pick<Plan, 'id' | 'holderEmail'>): PlanPaper {
  const { t } = useTranslation();
  const queue = useCommandCall('mail.sendPlan');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { shell } = bridge();

  async function told<T>(answer: Promise<Answer<T>>): Promise<T | null> {
    setFailure(null);
    setBusy(true);
    const given = await answer;
    setBusy(false);
    if (given.ok) return given.value;
    setFailure(given.error);
    return null;
  }

  const produce = async (language: Language) =>
    (await told(shell.makePaper({ kind: 'plan', planId: plan.id, language })))?.paperId ?? null;
  const open = async (paperId: string) => void (await told(shell.openPaper(paperId)));

  return {
    make: async (language) => {
      const paperId = await produce(language);
      if (paperId === null) return;
      notifyUndo(t('plans:papers.made'), t('plans:papers.open'), () => void open(paperId));
    },
    send: async (language) => {
      const paperId = await produce(language);
      if (paperId === null) return;
      if ((await told(queue.run({ planId: plan.id, paperId }))) === null) return;
      notifyDone(t('plans:papers.queued', { to: plan.holderEmail }));
    },
    open,
    print: async (paperId) => void (await told(shell.printPaper(paperId))),
    save: async (paperId, name) => void (await told(shell.savePaper(paperId, name))),
    busy,
    failure,
  };
}
