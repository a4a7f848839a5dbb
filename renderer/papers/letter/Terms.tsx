import { filled, type OwnTextName, textIn } from '../../../shared/wording/ownTexts.ts';
import { usePaper } from '../PaperContext.ts';
import { LongText } from './parts.tsx';
import { replyTo } from './replyTo.ts';

/** The centre's own terms for a kind of paper; nothing where it has none. */
export function Terms({ of }: { readonly of: Extract<OwnTextName, `${string}.terms`> }) {
  const { texts, language, claim, centre } = usePaper();
  const text = textIn(texts, of, language);
  if (text === '') return null;
  return (
    <LongText>
      {filled(text, { claim: claim.number, model: claim.model, centre: centre.name, reach: replyTo(centre) })}
    </LongText>
  );
}
