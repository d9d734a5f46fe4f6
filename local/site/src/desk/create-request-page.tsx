/** The form with which one raises a request. */
import type { Portal } from '../../../contract';
import { useId, useState, type FormEvent } from 'react';
import { messageOf, RestError } from '../api/http';
import { announceChange, useLoad } from '../data';
import { controlOf, isEmptyInput } from '../fields/field-kind';
import { FieldEditor } from '../fields/field-editor';
import { Show } from '../parts/states';
import { Link, navigate } from '../router';
import { raiseRequest, readForm, type DeskField } from './api';
import { DeskPage } from './desk-page';
import { createUrl, HELP_CENTER, portalUrl, requestUrl, signInUrl } from './desk-urls';
import { NotForYou } from './with-portal';

interface InputProperties {
  field: DeskField;
  portal: Portal;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
}

/** What is written about a request is plain text here; other fields have Jira's own controls. */
function FieldInput({ field, portal, value, error, onChange }: InputProperties) {
  const id = useId();
  const isText = field.jiraSchema.system === 'description';
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {field.name} {field.required && <span className="field-required">(required)</span>}
      </label>
      {isText ? (
        <textarea
          id={id}
          className="input"
          rows={8}
          value={typeof value === 'string' ? value : ''}
          aria-invalid={error !== undefined}
          {...(error === undefined ? {} : { 'aria-describedby': `${id}-error` })}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <FieldEditor
          id={id}
          meta={{ key: field.fieldId, name: field.name, required: field.required, schema: field.jiraSchema }}
          input={value}
          projectKey={portal.projectKey}
          error={error}
          onChange={onChange}
        />
      )}
      {field.description !== '' && <p className="field-hint">{field.description}</p>}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Whether the form can show the field. Where it cannot and must, it says so instead of hiding it. */
const isShown = (field: DeskField): boolean =>
  field.visible &&
  (field.required || !['app', 'none', 'sprint', 'parent', 'person'].includes(controlOf(field.jiraSchema)));

function RequestForm({ portal, typeId, fields }: { portal: Portal; typeId: number; fields: DeskField[] }) {
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    setErrors({});
    const given = Object.entries(values).filter(([, value]) => !isEmptyInput(value));
    try {
      const made = await raiseRequest(portal.id, typeId, Object.fromEntries(given));
      announceChange();
      navigate(requestUrl(portal.id, made.issueKey));
    } catch (error) {
      if (error instanceof RestError && Object.keys(error.fields).length > 0) setErrors(error.fields);
      else setProblem(messageOf(error));
      setBusy(false);
    }
  }
  const shown = fields.filter(isShown);
  const unplaced = Object.entries(errors).filter(([id]) => !shown.some((field) => field.fieldId === id));
  return (
    <form className="form desk-form" noValidate onSubmit={(event) => void send(event)}>
      {shown.map((field) => (
        <FieldInput
          key={field.fieldId}
          field={field}
          portal={portal}
          value={values[field.fieldId]}
          error={errors[field.fieldId]}
          onChange={(value) => setValues((former) => ({ ...former, [field.fieldId]: value }))}
        />
      ))}
      {[problem, ...unplaced.map(([, sentence]) => sentence)]
        .filter((sentence) => sentence !== '')
        .map((sentence) => (
          <p key={sentence} className="field-error" role="alert">
            {sentence}
          </p>
        ))}
      <div className="row">
        <button type="submit" className="button button-primary" disabled={busy}>
          Send
        </button>
        <Link className="button button-subtle" to={portalUrl(portal.id)}>
          Cancel
        </Link>
      </div>
    </form>
  );
}

function LoadedForm({ portal, typeId }: { portal: Portal; typeId: number }) {
  const [loaded, again] = useLoad(`form ${portal.id} ${typeId}`, () => readForm(portal.id, typeId));
  return (
    <Show loaded={loaded} what="the form" onRetry={() => void again()}>
      {(fields) => <RequestForm portal={portal} typeId={typeId} fields={fields} />}
    </Show>
  );
}

export function CreateRequestPage({ portal, typeId }: { portal: Portal; typeId: string }) {
  const type = portal.requestTypes.find((one) => String(one.id) === typeId);
  if (type === undefined) return <NotForYou what="kind of request" />;
  return (
    <DeskPage
      title={type.name}
      lead={type.description}
      crumbs={[
        { to: HELP_CENTER, name: 'Help center' },
        { to: portalUrl(portal.id), name: portal.name },
      ]}
      context={{ page: 'create_request', portal: { id: portal.id }, request: { typeId: type.id } }}
    >
      {portal.mayRaise ? (
        <LoadedForm portal={portal} typeId={type.id} />
      ) : (
        <p className="notice section">
          <Link to={signInUrl(createUrl(portal.id, type.id))}>Sign in</Link> to raise a request: this stand-in takes
          none from visitors it does not know.
        </p>
      )}
    </DeskPage>
  );
}
