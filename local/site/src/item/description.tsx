/** The description as text. */
import { useState } from 'react';
import { adfText, isPlain, textToAdf } from '../parts/adf';
import { SaveOrCancel } from '../parts/form-buttons';
import { useSave, type Item } from './use-item';

/** Shows the words of the document; editing keeps paragraphs only, and says so where that would lose something. */
export function Description({ item }: { item: Item }) {
  const { issue, editable } = item;
  const save = useSave(issue);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const canEdit = editable['description'] !== undefined;
  const current = adfText(issue.fields.description);
  if (text !== null) {
    return (
      <section className="section">
        <h2>Description</h2>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void save('description', textToAdf(text)).then((message) => {
              setProblem(message);
              if (message === '') setText(null);
            });
          }}
        >
          {!isPlain(issue.fields.description) && (
            <p className="notice notice-warning">
              This description has formatting. These pages edit plain text: saving keeps the words and drops the
              formatting.
            </p>
          )}
          <textarea
            className="input"
            rows={8}
            aria-label="Description"
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {problem !== '' && <p className="field-error">{problem}</p>}
          <SaveOrCancel onCancel={() => setText(null)} />
        </form>
      </section>
    );
  }
  if (current === '' && !canEdit) return null;
  return (
    <section className="section">
      <div className="section-head">
        <h2>Description</h2>
        {canEdit && (
          <button type="button" className="button-link" onClick={() => setText(current)}>
            Edit
          </button>
        )}
      </div>
      {current === '' ? <p className="subtle">No description yet.</p> : <div className="prose">{current}</div>}
    </section>
  );
}
