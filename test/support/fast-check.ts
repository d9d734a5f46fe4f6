/**
 * What tests get as `fast-check`: the library with one seed for all, so that a run on another machine, or on the same commit
 * an hour later, tries the same cases. `PROOF_SEED=…` tries others, `PROOF_RUNS=…` (where a test reads it) more of them.
 */
import fc from '../../node_modules/fast-check/lib/cjs/fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.PROOF_SEED ?? 20_261_122) });

export * from '../../node_modules/fast-check/lib/cjs/fast-check';
export default fc;
