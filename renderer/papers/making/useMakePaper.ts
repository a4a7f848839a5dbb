import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperKind } from '../../../shared/claim/vocabulary.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import type { Answer, Failure } from '../../../shared/contract/index.ts';
import { bridge } from '../../api/bridge.ts';
import { useSession } from '../../api/session.ts';
import { notifyUndo } from '../../ui/notify.ts';
import { paperLanguage } from '../paperLanguage.ts';

export interface MakePaper {
  /** Makes the paper in the language of whoever reads it, keeps it with the claim and offers to open it. */
  readonly make: (kind: PaperKind, version?: number | null) => Promise<void>;
  /** Makes it and opens the system's print dialog. */
  readonly print: (kind: PaperKind, version?: number | null) => Promise<void>;
  readonly open: (paperId: string) => Promise<void>;
  readonly printKept: (paperId: string) => Promise<void>;
  readonly save: (paperId: string, name: string) => Promise<void>;
  /** What is being made just now. */
  readonly making: PaperKind | null;
  readonly failure: Failure | null;
}

/** Makes, opens, saves and prints the papers of a claim through the desktop's shell. */
export function useMakePaper(claim: Pick<Claim, 'id' | 'customer'>): MakePaper {
  const { t } = useTranslation();
  const { person } = useSession();
  const [making, setMaking] = useState<PaperKind | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { shell } = bridge();

  async function told<T>(answer: Promise<Answer<T>>): Promise<T | null> {
    setFailure(null);
    const given = await answer;
    if (given.ok) return given.value;
    setFailure(given.error);
    return null;
  }

  async function produce(kind: PaperKind, version?: number | null): Promise<string | null> {
    setMaking(kind);
    const kept = await told(
      shell.makePaper({
        kind,
        claimId: claim.id,
        language: paperLanguage(kind, claim.customer.language, person.language),
        ...(typeof version === 'number' ? { version } : {}),
      }),
    );
    setMaking(null);
    return kept?.paperId ?? null;
  }

  const open = async (paperId: string) => void (await told(shell.openPaper(paperId)));
  const printKept = async (paperId: string) => void (await told(shell.printPaper(paperId)));

  return {
    make: async (kind, version) => {
      const paperId = await produce(kind, version);
      if (paperId === null) return;
      notifyUndo(
        t('claim:papers.made', { kind: t(`domain:paperKind.${kind}`) }),
        t('claim:papers.open'),
        () => void open(paperId),
      );
    },
    print: async (kind, version) => {
      const paperId = await produce(kind, version);
      if (paperId !== null) await printKept(paperId);
    },
    open,
    printKept,
    save: async (paperId, name) => void (await told(shell.savePaper(paperId, name))),
    making,
    failure,
  };
}
