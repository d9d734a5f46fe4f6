import type { ReactNode } from 'react';
import type { OpenAgain as Again } from '../../../../src/publishing/snapshot';
import { useTexts } from '../../lib/surface';
import { againWords } from './again-words';
import { Marked } from './marked';
import type { Speech } from './sentences';

/** What is said of a request that had an answer and is open again: since when, what the answer was, and what was promised with it. */
export function OpenAgain({ again, speech }: { again: Again; speech: Speech }): ReactNode {
  const { t } = useTexts();
  const { outcome, reason = '', question = '', answeredBy = '' } = again.before?.decision ?? {};
  return (
    <>
      <b>{t('ui.story.open-again', { date: speech.words.long(again.since) })}</b> {againWords(speech, again)}
      {outcome !== undefined && reason !== '' && (
        <span className="story-evidence">
          <b>{t(`ui.story.why.${outcome}`)}:</b>{' '}
          <bdi>
            <Marked text={reason} />
          </bdi>
        </span>
      )}
      {outcome === 'maybe' && question !== '' && (
        <span className="story-evidence">
          <b>{t('ui.story.question')}:</b> <bdi>{question}</bdi> {answeredBy !== '' && <bdi>({answeredBy})</bdi>}
        </span>
      )}
    </>
  );
}
