/** What nobody knows of Jira and Forge: a switch each. */
import { useState } from 'react';
import { messageOf } from '../api/http';
import { chooseAnswer, readUnknowns, type OpenQuestion } from '../api/switches';
import { announceChange, useLoad } from '../data';
import { Show } from '../parts/states';
import { useTitle } from '../router';

function Question({
  open,
  chosen,
  onChoose,
}: {
  open: OpenQuestion;
  chosen: string;
  onChoose: (word: string) => void;
}) {
  return (
    <fieldset className="field">
      <legend className="field-label">{open.question}</legend>
      {Object.entries(open.answers).map(([word, text]) => (
        <label key={word} className="field-choice">
          <input type="radio" name={open.key} checked={word === chosen} onChange={() => onChoose(word)} />
          <span>
            {text} {word === open.usual && <span className="subtle">(usual)</span>}
          </span>
        </label>
      ))}
      <p className="field-hint">
        On a real site: {open.check} <code>{open.key}</code>
      </p>
    </fieldset>
  );
}

/** All questions with their answers; a choice holds at once. */
export function UnknownsPage() {
  useTitle('What nobody knows');
  const [loaded, reload] = useLoad('unknowns', readUnknowns);
  const [problem, setProblem] = useState('');
  const choose = (key: string, word: string): void => {
    chooseAnswer(key, word).then(
      () => {
        setProblem('');
        void reload();
        announceChange();
      },
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  return (
    <main className="page page-narrow">
      <div className="page-head">
        <h1>What nobody knows</h1>
      </div>
      <p>
        Where documentation is silent or contradicts itself, this site can behave in each way. A choice holds at once
        and is kept with the site.
      </p>
      {problem !== '' && (
        <p className="notice notice-warning" role="alert">
          {problem}
        </p>
      )}
      <Show loaded={loaded} what="the questions" onRetry={() => void reload()}>
        {({ answers, unknowns }) => (
          <div className="form">
            {unknowns.map((open) => (
              <Question
                key={open.key}
                open={open}
                chosen={answers[open.key] ?? open.usual}
                onChoose={(word) => choose(open.key, word)}
              />
            ))}
          </div>
        )}
      </Show>
    </main>
  );
}
