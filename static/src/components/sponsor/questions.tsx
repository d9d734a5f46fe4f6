import { useState, type ReactNode } from 'react';
import { QUESTIONS } from '../../../../src/sponsorship/sponsorship';
import { useTexts } from '../../lib/surface';
import { TextArea } from '../answer/fields';
import { Sheet } from './sheet';
import type { Act, SponsorshipView } from './use-sponsorship';

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
export function QuestionsForm({ view, act, close }: { view: SponsorshipView; act: Act; close: () => void }): ReactNode {
  const { t } = useTexts();
  const [questions, setQuestions] = useState(view.sponsorship.questions);
  return (
    <Sheet
      title={t('ui.sponsor.questions')}
      saves={t('ui.sponsor.save')}
      close={close}
      theirs={<Questions view={view} edit={null} />}
      save={() => act('sponsorship.save', { revision: view.revision ?? 0, questions })}
    >
      {(problems) => (
        <>
          <p className="hint">{t('ui.sponsor.team-only')}</p>
          {QUESTIONS.map((one) => (
            <TextArea
              key={one}
              label={t(`ui.sponsor.question.${one}`)}
              rows={2}
              value={questions[one]}
              onChange={(answer) => setQuestions((before) => ({ ...before, [one]: answer }))}
              error={problems[`questions.${one}`]}
            />
          ))}
        </>
      )}
    </Sheet>
  );
}
