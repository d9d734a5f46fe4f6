/** Nothing that is kept, and a register that knows of no closed account: for whom erasing does not matter. */
import type { Everything, PersonalData } from '../../../../src/platform/privacy-ports';

export const noPrivacy: { everything: Everything; personalData: PersonalData } = {
  everything: {
    places: [],
    in: async function* () {
      await Promise.resolve();
      yield* [];
    },
    hashOf: (accountId) => accountId,
  },
  personalData: { report: () => Promise.resolve([]) },
};
