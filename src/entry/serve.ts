/** One method as Forge calls it: parse what came, ask the guard, call, reply. */
import { z } from 'zod';
import { fail, Refusal, type Failure, type Result } from '../platform/failure';
import type { Guard, MethodDefinition } from '../platform/methods';
import type { AccountType, Caller, Chance, Journal } from '../platform/ports';
import type { Granted, Guards } from './guards';
import type { GuardInput } from './method-map';

export interface Surroundings {
  guards: Guards;
  journal: Journal;
  chance: Chance;
}

/** What Forge hands to a resolver. */
export interface Request {
  payload: unknown;
  context: unknown;
}

export type Served = (request: Request) => Promise<Result<unknown>>;

type Definition<G extends Guard, P extends z.ZodType<GuardInput[G]>, A extends z.ZodType> = MethodDefinition<P, A> & {
  guard: G;
};

const ACCOUNT_TYPES = ['licensed', 'unlicensed', 'customer', 'anonymous'] as const satisfies readonly AccountType[];

const context = z.object({
  accountId: z.string().min(1).optional().catch(undefined),
  accountType: z.enum(ACCOUNT_TYPES).optional().catch('anonymous'),
});

/**
 * Puts a method's definition and its action together.
 * @param run called only after the payload was parsed and the guard passed, with what the guard found out
 */
export function serve<G extends Guard, P extends z.ZodType<GuardInput[G]>, A extends z.ZodType>(
  name: string,
  definition: Definition<G, P, A>,
  { guards, journal, chance }: Surroundings,
  run: (payload: z.output<P>, granted: Granted[G], caller: Caller) => Promise<Result<z.input<A>>>,
): Served {
  const guard: (input: GuardInput[G], caller: Caller) => Promise<Result<Granted[G]>> = guards[definition.guard];

  async function answer(request: Request): Promise<Result<unknown>> {
    const caller = callerOf(request.context);
    if (caller === null) return fail('FORBIDDEN');
    const payload = definition.payload.safeParse(request.payload);
    if (!payload.success) return fail('INVALID', { problems: payload.error.issues.map(problemOf) });
    const granted = await guard(payload.data, caller);
    if (!granted.ok) return granted;
    const result = await run(payload.data, granted.value, caller);
    // The answer's shape is part of the promise: nothing leaves that the method does not name.
    return result.ok ? { ok: true, value: definition.answer.parse(result.value) } : result;
  }

  return async (request) => {
    try {
      return await answer(request);
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

/** Forge's name for every visitor who is not signed in. */
const UNIDENTIFIED = 'unidentified';

/**
 * The caller as Forge names them. Surfaces of this version are for people with a licence for Jira only: Forge loads them for
 * nobody else, so where it does not tell the kind of account (that it always does is not known) it is that of the surface.
 * Every other guard than that of a published portal asks Jira as the person besides, which works with a licence only.
 */
function callerOf(given: unknown): Caller | null {
  const parsed = context.safeParse(given);
  if (!parsed.success) return null;
  const { accountId, accountType = accountId === UNIDENTIFIED ? 'anonymous' : 'licensed' } = parsed.data;
  return accountId === undefined || accountType !== 'licensed' ? null : { accountId, accountType };
}

const problemOf = (issue: z.core.$ZodIssue): { path: string; code: string } => ({
  path: issue.path.map(String).join('.'),
  code: 'error.payload',
});
