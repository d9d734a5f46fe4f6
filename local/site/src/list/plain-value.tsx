/** The value of an app's field without the form of its app, as a site may edit it in bulk: JSON. */
import { useState } from 'react';
import { readUnknowns } from '../api/switches';
import { useLoad } from '../data';
import { Show } from '../parts/states';

interface PlainValueProperties {
  name: string;
  onSubmit: (value: unknown) => void;
}

function JsonForm({ name, onSubmit }: PlainValueProperties) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        let value: unknown = null;
        try {
          value = text.trim() === '' ? null : JSON.parse(text);
        } catch {
          setProblem('This is not JSON.');
          return;
        }
        setProblem('');
        onSubmit(value);
      }}
    >
      <div className="field">
        <label className="field-label" htmlFor="plain-value">
          {name}, as JSON
        </label>
        <textarea
          id="plain-value"
          className="input"
          rows={6}
          value={text}
          aria-invalid={problem !== ''}
          aria-describedby="plain-value-hint"
          onChange={(event) => setText(event.target.value)}
        />
        <p id="plain-value-hint" className={problem === '' ? 'field-hint' : 'field-error'}>
          {problem === '' ? 'An empty value empties the field.' : problem}
        </p>
      </div>
      <div className="form-foot">
        <button type="submit" className="button button-primary">
          Change all
        </button>
      </div>
    </form>
  );
}

/** The form, where this site edits plainly; else why there is none. */
export function PlainValue(properties: PlainValueProperties) {
  const [loaded, reload] = useLoad('unknowns', readUnknowns);
  return (
    <Show loaded={loaded} what="how this site edits in bulk" onRetry={() => void reload()}>
      {({ answers }) =>
        answers['bulk-edit-form'] === 'plain' ? (
          <JsonForm {...properties} />
        ) : (
          <p className="notice notice-warning" role="alert">
            {properties.name} cannot be edited in bulk: its app has no form for that.
          </p>
        )
      }
    </Show>
  );
}
