import type { ReactNode } from 'react';
import { QUESTIONS } from '../../../../src/sponsorship/sponsorship';
import { useTexts } from '../../lib/surface';
import { TextArea } from '../answer/fields';
import { Sheet } from './sheet';
import { useSheetDraft } from './use-sheet-draft';
import type { FormProps, SponsorshipView } from './use-sponsorship';

/** What is worth asking, with what is known so far; only for the team. */
export function Questions({ view, edit }: { view: SponsorshipView; edit: (() => void) | null }): ReactNode {
  const { t } = useTexts();
  const { questions } = view.sponsorship;
  return (
    <>
      <dl className="questions">
        {QUESTIONS.map((one) => (
          <div key={one}>
            <dt>{t(`ui.sponsor.question.${one}`)}</dt>
            <dd dir="auto">{questions[one] === '' ? t('ui.sponsor.not-asked') : questions[one]}</dd>
          </div>
        ))}
      </dl>
      {edit !== null && (
        <button type="button" className="link" onClick={edit}>
          {t('ui.sponsor.questions-edit')}
        </button>
      )}
    </>
  );
}

/** Notes the answers. */
export function QuestionsForm({ view, act, close, kept }: FormProps): ReactNode {
  const { t } = useTexts();
  const draft = useSheetDraft(kept, 'sponsor.questions', view.sponsorship.questions, QUESTIONS);
  return (
    <Sheet
      title={t('ui.sponsor.questions')}
      saves={t('ui.sponsor.save')}
      close={close}
      draft={draft}
      theirs={<Questions view={view} edit={null} />}
      save={() => act('sponsorship.save', { revision: view.revision ?? 0, questions: draft.body })}
    >
      {(problems) => (
        <>
          <p className="hint">{t('ui.sponsor.team-only')}</p>
          {QUESTIONS.map((one) => (
            <TextArea
              key={one}
              label={t(`ui.sponsor.question.${one}`)}
              rows={2}
              value={draft.body[one]}
              onChange={(answer) => draft.change({ [one]: answer })}
              error={problems[`questions.${one}`]}
            />
          ))}
        </>
      )}
    </Sheet>
  );
}
