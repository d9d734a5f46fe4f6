/** One method as Forge calls it: parse what came, ask the guard, call, reply. */
import type { z } from 'zod';
import { fail, Refusal, type Failure, type Result } from '../platform/failure';
import type { Guard, MethodDefinition, Trust } from '../platform/methods';
import type { Caller, Chance, CurrentUser, Journal } from '../platform/ports';
import { callerOf } from './caller';
import type { Granted, Guards } from './guards';
import type { GuardInput } from './method-map';

export interface Surroundings {
  currentUser: Pick<CurrentUser, 'isLicensed'>;
  guards: Guards;
  journal: Journal;
  chance: Chance;
}

/** What Forge hands to a resolver. */
export interface Request {
  payload: unknown;
  context: unknown;
}

/** @param by the resolver through which it is called: it says who can be at the other end at all */
export type Served = (request: Request, by: Trust) => Promise<Result<unknown>>;

type Definition<G extends Guard, P extends z.ZodType<GuardInput[G]>, A extends z.ZodType> = MethodDefinition<P, A> & {
  guard: G;
};

/**
 * Puts a method's definition and its action together.
 * @param run called only after the payload was parsed and the guard passed, with what the guard found out
 */
export function serve<G extends Guard, P extends z.ZodType<GuardInput[G]>, A extends z.ZodType>(
  name: string,
  definition: Definition<G, P, A>,
  { currentUser, guards, journal, chance }: Surroundings,
  run: (payload: z.output<P>, granted: Granted[G], caller: Caller) => Promise<Result<z.input<A>>>,
): Served {
  const guard: (input: GuardInput[G], caller: Caller) => Promise<Result<Granted[G]>> = guards[definition.guard];

  async function answer(request: Request, by: Trust): Promise<Result<unknown>> {
    const named = callerOf(request.context, by);
    if (named === null) return fail('FORBIDDEN');
    const { caller, isCertain } = named;
    const payload = definition.payload.safeParse(request.payload);
    if (!payload.success) return fail('INVALID', { problems: payload.error.issues.map(problemOf) });
    if (!isCertain && !(await currentUser.isLicensed())) return fail('FORBIDDEN');
    const granted = await guard(payload.data, caller);
    if (!granted.ok) return granted;
    const result = await run(payload.data, granted.value, caller);
    // The answer's shape is part of the promise: nothing leaves that the method does not name.
    return result.ok ? { ok: true, value: definition.answer.parse(result.value) } : result;
  }

  return async (request, by) => {
    try {
      return await answer(request, by);
    } catch (cause) {
      return { ok: false, error: failureOf(name, cause, { journal, chance }) };
    }
  };
}

/** What a thrown thing means to the caller. Whatever was not expected is written down once, under a number. */
export function failureOf(
  where: string,
  cause: unknown,
  { journal, chance }: Pick<Surroundings, 'journal' | 'chance'>,
): Failure {
  if (cause instanceof Refusal) return cause.failure;
  const reference = chance.token();
  journal.problem(reference, where, cause);
  return { code: 'UNEXPECTED', reference };
}

const problemOf = (issue: z.core.$ZodIssue): { path: string; code: string } => ({
  path: issue.path.map(String).join('.'),
  code: 'error.payload',
});
