import type { HeardVoice, StoredVoice, Voices, VoiceStore } from '../platform/voices-ports';

const heard = (voice: StoredVoice): HeardVoice => {
  const { projectId, issueId, accountId, says, note, at, isOpen, answer } = voice;
  return { projectId, issueId, accountId, says, note, at, isOpen, answer };
};

/** So many rows are read or written at the same time. */
const AT_ONCE = 25;

const newestFirst = (a: HeardVoice, b: HeardVoice): number => (a.at < b.at ? 1 : -1);

/** What the team hears of what people say. Every list is at most a few seconds old. */
export function listVoices({ voiceStore }: { voiceStore: VoiceStore }): Voices {
  return {
    ofIssue: async (issueId) => (await voiceStore.ofIssue(issueId, 'said')).map(heard).sort(newestFirst),

    async openIn(projectId) {
      const open = (await voiceStore.openIn(projectId)).map(heard).sort(newestFirst);
      const newest = new Map<string, HeardVoice>();
      for (const voice of open) {
        const name = `${voice.issueId} ${voice.says}`;
        if (!newest.has(name)) newest.set(name, voice);
      }
      return [...newest.values()];
    },

    async settle(issueId) {
      const open = (await voiceStore.ofIssue(issueId, 'said')).filter(({ isOpen }) => isOpen);
      for (let start = 0; start < open.length; start += AT_ONCE) {
        // Whoever says something else at this moment is heard: their row has another revision then.
        const some = open.slice(start, start + AT_ONCE);
        await Promise.all(
          some.map(({ revision, ...voice }) => voiceStore.write({ ...voice, isOpen: false }, revision)),
        );
      }
    },

    async followers(issueIds) {
      const people = new Set<string>();
      for (let start = 0; start < issueIds.length; start += AT_ONCE) {
        const some = issueIds.slice(start, start + AT_ONCE);
        const lists = await Promise.all(some.map((issueId) => voiceStore.ofIssue(issueId, 'follow')));
        for (const { accountId } of lists.flat()) people.add(accountId);
      }
      return [...people];
    },

    needs: async (issueId) => (await voiceStore.ofIssue(issueId, 'need')).map(heard).sort(newestFirst),

    async offersOn(epicIds) {
      const lists = await Promise.all(epicIds.map((epicId) => voiceStore.ofEpic(epicId)));
      return new Map(
        epicIds.map((epicId, position) => {
          const offers = (lists[position] ?? []).filter(({ kind }) => kind === 'offer').map(heard);
          return [epicId, offers.sort((a, b) => newestFirst(b, a))] as const;
        }),
      );
    },
  };
}
