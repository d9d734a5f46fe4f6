import { useState } from 'react';
import type { Problem } from '../../../../src/platform/failure';
import { checkSection, type RequestSection, type RequestSections } from '../../../../src/requests/sections';
import { bothOf } from '../../../../src/requests/three-way';
import { call, type Answer, type Payload } from '../../lib/bridge';
import { sentenceOf } from '../../lib/failures';
import { useTexts } from '../../lib/surface';
import type { Choice } from '../../components/two-versions';
import type { KeptSections } from '../../components/answer/kept-sections';

export type Loaded = Answer<'request.load'>;
export type Stored<S extends RequestSection> = Loaded['sections'][S];

/** Somebody saved the section meanwhile. */
export interface Conflict<Body> {
  theirs: Body;
  revision: number | null;
}

export interface SectionState<S extends RequestSection> {
  /** As it is typed. */
  body: RequestSections[S];
  /** As it is saved. */
  saved: RequestSections[S];
  change: (body: RequestSections[S]) => void;
  isDirty: boolean;
  isSaving: boolean;
  /** Why it could not be saved. */
  message: string | null;
  errorOf: (path: string) => string | undefined;
  conflict: Conflict<RequestSections[S]> | null;
  choose: (choice: Choice) => void;
  save: () => Promise<void>;
  discard: () => void;
}

interface Common {
  issueId: string;
  revision: number | null;
}

/** A section and its body belong together. */
const payloads: { [S in RequestSection]: (common: Common, body: RequestSections[S]) => Payload<'request.save'> } = {
  brief: (common, body) => ({ ...common, section: 'brief', body }),
  'must-haves': (common, body) => ({ ...common, section: 'must-haves', body }),
  parties: (common, body) => ({ ...common, section: 'parties', body }),
  alternatives: (common, body) => ({ ...common, section: 'alternatives', body }),
  prompts: (common, body) => ({ ...common, section: 'prompts', body }),
  'in-use': (common, body) => ({ ...common, section: 'in-use', body }),
  reopening: (common, body) => ({ ...common, section: 'reopening', body }),
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One section while it is read and edited: saved on its own, over what was read; nothing that was typed is lost. */
export function useSection<S extends RequestSection>(
  issueId: string,
  section: S,
  stored: Stored<S>,
  empty: RequestSections[S],
  kept: KeptSections,
  onSaved: (section: S, stored: NonNullable<Stored<S>>) => void,
): SectionState<S> {
  type Body = RequestSections[S];
  const texts = useTexts();
  const [start] = useState(() => {
    const now = { base: (stored?.body as Body | undefined) ?? empty, revision: stored?.revision ?? null };
    const found = kept.find<Body>(section, empty);
    if (found === null) return { ...now, body: now.base, conflict: null };
    const isStale = found.revision !== now.revision && !isSame(found.base, now.base);
    return {
      base: isStale ? found.base : now.base,
      revision: isStale ? found.revision : now.revision,
      body: found.body,
      conflict: isStale ? { theirs: now.base, revision: now.revision } : null,
    };
  });
  const [base, setBase] = useState(start.base);
  const [revision, setRevision] = useState(start.revision);
  const [body, setBody] = useState(start.body);
  const [conflict, setConflict] = useState<Conflict<Body> | null>(start.conflict);
  const [isSaving, setSaving] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);

  // It was read again: what nobody is writing here is shown as it is now, what somebody writes is a choice between the two.
  const storedRevision = stored?.revision ?? null;
  const [seen, setSeen] = useState(storedRevision);
  if (storedRevision !== seen) {
    setSeen(storedRevision);
    if (storedRevision !== revision) {
      const now = (stored?.body as Body | undefined) ?? empty;
      if (isSame(body, base)) {
        setBase(now);
        setBody(now);
        setRevision(storedRevision);
      } else setConflict({ theirs: now, revision: storedRevision });
    }
  }

  const change = (next: Body, over = { base, revision }): void => {
    setBody(next);
    setProblems([]);
    if (isSame(next, over.base)) kept.drop(section);
    else kept.keep(section, { body: next, ...over });
  };

  const write = async (over: number | null, what: Body): Promise<void> => {
    const found = checkSection(section, what);
    setProblems(found);
    setMessage(null);
    if (found.length > 0) return;
    setSaving(true);
    const result = await call('request.save', payloads[section]({ issueId, revision: over }, what));
    if (result.ok) {
      kept.drop(section);
      setBase(what);
      setRevision(result.value.revision);
      setConflict(null);
      const record = { revision: result.value.revision, by: '', at: result.value.at, isNewer: false, body: what };
      onSaved(section, record as NonNullable<Stored<S>>);
    } else if (result.error.code === 'STALE') {
      const now = await call('request.load', { issueId });
      if (now.ok) {
        const theirs = now.value.sections[section];
        setConflict({ theirs: (theirs?.body as Body | undefined) ?? empty, revision: theirs?.revision ?? null });
      } else setMessage(sentenceOf(texts, now.error));
    } else {
      setProblems(result.error.problems ?? []);
      setMessage(sentenceOf(texts, result.error));
    }
    setSaving(false);
  };

  return {
    body,
    saved: base,
    change,
    isDirty: !isSame(body, base),
    isSaving,
    message,
    errorOf(path) {
      const problem = problems.find((one) => one.path === path);
      return problem === undefined ? undefined : (texts.find(problem.code) ?? texts.t('error.INVALID'));
    },
    conflict,
    choose(choice) {
      if (conflict === null) return;
      const { theirs } = conflict;
      const over = { base: theirs, revision: conflict.revision };
      setConflict(null);
      setBase(theirs);
      setRevision(conflict.revision);
      if (choice === 'mine') void write(conflict.revision, body);
      else change(choice === 'theirs' ? theirs : bothOf(base, body, theirs), over);
    },
    save: () => write(revision, body),
    discard() {
      kept.drop(section);
      setBody(base);
      setProblems([]);
      setMessage(null);
    },
  };
}
