/** One control for one field. Values are in the form in which Jira takes them. */
import { useCallback, useState } from 'react';
import { findAssignable, findPeople } from '../api/issues';
import type { AllowedValue, FieldMeta, Person } from '../api/types';
import { adfText, textToAdf } from '../parts/adf';
import { controlOf } from './field-kind';
import { ParentInput } from './parent-input';
import { PersonPicker } from './person-picker';
import { SprintSelect } from './sprint-select';

interface FieldEditorProperties {
  id: string;
  meta: FieldMeta;
  /** What the field has now, as Jira takes it. */
  input: unknown;
  /** What the field has now, as Jira gives it: a person with a name. */
  shown?: unknown;
  projectKey: string;
  issueKey?: string;
  error?: string | undefined;
  autoFocus?: boolean;
  onChange: (input: unknown) => void;
}

function nameOfChoice(choice: AllowedValue): string {
  return choice.name ?? choice.value ?? choice.id ?? '';
}

function choiceOf(input: unknown): string {
  if (typeof input !== 'object' || input === null) return '';
  const { id, value }: { id?: unknown; value?: unknown } = input;
  const wanted = id ?? value;
  return typeof wanted === 'string' || typeof wanted === 'number' ? String(wanted) : '';
}

function personOf(shown: unknown): Person | null {
  return typeof shown === 'object' && shown !== null && 'displayName' in shown && 'accountId' in shown
    ? { accountId: String(shown.accountId), displayName: String(shown.displayName) }
    : null;
}

function documentText(input: unknown): string {
  if (typeof input === 'string') return input;
  return typeof input === 'object' && input !== null ? adfText({ type: 'doc', ...input }) : '';
}

function localTime(instant: unknown): string {
  if (typeof instant !== 'string' || Number.isNaN(Date.parse(instant))) return '';
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Jira's form of an instant: `2026-11-22T05:30:00.000+0000`. */
function instant(text: string): string | null {
  return text === '' ? null : new Date(text).toISOString().replace('Z', '+0000');
}

function reference(choices: readonly AllowedValue[], wanted: string): unknown {
  const choice = choices.find((candidate) => (candidate.id ?? candidate.value) === wanted);
  if (choice === undefined) return null;
  return choice.id === undefined ? { value: choice.value } : { id: choice.id };
}

/** The control for a field; unknown kinds say so. */
export function FieldEditor(properties: FieldEditorProperties) {
  const { id, meta, input, shown, projectKey, issueKey, error, autoFocus, onChange } = properties;
  const [person, setPerson] = useState(() => personOf(shown));
  const [text, setText] = useState(() => documentText(input));
  const control = controlOf(meta.schema);
  const isAssignee = meta.schema.system === 'assignee';
  const find = useCallback(
    (query: string) =>
      isAssignee ? findAssignable(query, issueKey === undefined ? { projectKey } : { issueKey }) : findPeople(query),
    [isAssignee, issueKey, projectKey],
  );
  const common = {
    id,
    className: 'input',
    'aria-invalid': error !== undefined && error !== '',
    ...(error === undefined || error === '' ? {} : { 'aria-describedby': `${id}-error` }),
    ...(autoFocus === true ? { autoFocus } : {}),
  };
  const choices = meta.allowedValues ?? [];
  switch (control) {
    case 'text':
      return (
        <input
          {...common}
          value={typeof input === 'string' ? input : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'document':
      return (
        <textarea
          {...common}
          rows={5}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange(textToAdf(event.target.value));
          }}
        />
      );
    case 'number':
      return (
        <input
          {...common}
          type="number"
          step="any"
          value={typeof input === 'number' ? input : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        />
      );
    case 'date':
      return (
        <input
          {...common}
          type="date"
          value={typeof input === 'string' ? input : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      );
    case 'datetime':
      return (
        <input
          {...common}
          type="datetime-local"
          value={localTime(input)}
          onChange={(event) => onChange(instant(event.target.value))}
        />
      );
    case 'person':
      return (
        <PersonPicker
          className="input picker-input"
          label={meta.name}
          none={isAssignee ? 'Unassigned' : 'Nobody'}
          canBeEmpty={!meta.required}
          value={person}
          find={find}
          onChange={(next) => {
            setPerson(next);
            onChange(next === null ? null : { accountId: next.accountId });
          }}
        />
      );
    case 'choice':
      return choices.length === 0 ? (
        <input
          {...common}
          value={choiceOf(input)}
          onChange={(event) => onChange(event.target.value === '' ? null : { value: event.target.value })}
        />
      ) : (
        <select
          {...common}
          value={choiceOf(input)}
          onChange={(event) => onChange(reference(choices, event.target.value))}
        >
          {(!meta.required || choiceOf(input) === '') && (
            <option value="">{input === undefined && meta.hasDefaultValue === true ? 'Default' : 'None'}</option>
          )}
          {choices.map((choice) => (
            <option key={choice.id ?? choice.value} value={choice.id ?? choice.value}>
              {nameOfChoice(choice)}
            </option>
          ))}
        </select>
      );
    case 'choices': {
      const chosen = Array.isArray(input) ? input.map(choiceOf) : [];
      return (
        <fieldset className="form">
          {choices.map((choice) => {
            const value = choice.id ?? choice.value ?? '';
            return (
              <label key={value} className="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(value)}
                  onChange={(event) => {
                    const next = event.target.checked ? [...chosen, value] : chosen.filter((entry) => entry !== value);
                    onChange(next.map((entry) => reference(choices, entry)));
                  }}
                />
                {nameOfChoice(choice)}
              </label>
            );
          })}
        </fieldset>
      );
    }
    case 'labels':
      return <LabelsInput common={common} input={input} onChange={onChange} />;
    case 'parent':
      return <ParentInput common={common} input={input} projectKey={projectKey} onChange={onChange} />;
    case 'sprint':
      return <SprintSelect common={common} input={input} projectKey={projectKey} onChange={onChange} />;
    default:
      return <p className="field-hint">These pages have no control for this kind of field.</p>;
  }
}

export interface ControlProperties {
  common: { id: string; className: string; 'aria-invalid': boolean; 'aria-describedby'?: string; autoFocus?: true };
  input: unknown;
  onChange: (input: unknown) => void;
}

function LabelsInput({ common, input, onChange }: ControlProperties) {
  const [text, setText] = useState(() => (Array.isArray(input) ? input.join(' ') : ''));
  return (
    <>
      <input
        {...common}
        value={text}
        placeholder="words with spaces between"
        onChange={(event) => {
          setText(event.target.value);
          onChange([...new Set(event.target.value.split(/\s+/).filter((label) => label !== ''))]);
        }}
      />
    </>
  );
}
