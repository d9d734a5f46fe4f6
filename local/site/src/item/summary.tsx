/** The title, edited in place. */
import { useState } from 'react';
import { SaveOrCancel } from '../parts/form-buttons';
import { useSave, type Item } from './use-item';

/** A heading that becomes an input. Enter keeps, Esc gives up. */
export function Summary({ item }: { item: Item }) {
  const { issue, editable } = item;
  const save = useSave(issue);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const current = issue.fields.summary ?? '';
  if (text === null) {
    return (
      <h1 className="item-title">
        {editable['summary'] === undefined ? (
          current
        ) : (
          <button type="button" className="edit-here" title="Edit the summary" onClick={() => setText(current)}>
            {current}
          </button>
        )}
      </h1>
    );
  }
  return (
    <form
      className="form item-title"
      onSubmit={(event) => {
        event.preventDefault();
        void save('summary', text.trim()).then((message) => {
          setProblem(message);
          if (message === '') setText(null);
        });
      }}
    >
      <input
        className="input item-title-input"
        aria-label="Summary"
        aria-invalid={problem !== ''}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          setText(null);
        }}
      />
      {problem !== '' && <p className="field-error">{problem}</p>}
      <SaveOrCancel onCancel={() => setText(null)} />
    </form>
  );
}
