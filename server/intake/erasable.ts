import type { Clock } from '../domain/instant.ts';
import type { Erasable, ErasureSubject } from '../privacy/index.ts';
import type { MentionReader, MentionStore, QuarantineStore } from './ports.ts';

const FORGOTTEN_AT_ONCE = 500;

type Parts = {
  readonly mentionStore: MentionStore;
  readonly mentions: Pick<MentionReader, 'many'>;
  readonly quarantineStore: QuarantineStore;
  readonly clock: Clock;
};

/** How intake forgets a person: their mentions become empty shells, so that counts stay and no late page brings the words back. */
export function intakeErasables({ mentionStore, mentions, quarantineStore, clock }: Parts): readonly Erasable[] {
  const idsOf = async ({ brandId, authorIds, mentionIds }: ErasureSubject) => {
    const ids = new Set(mentionIds);
    for (const authorId of authorIds)
      for await (const batch of mentionStore.ofAuthor(brandId, authorId)) for (const { id } of batch) ids.add(id);
    return [...ids];
  };
  return [
    {
      noun: 'mentions',
      async erase(subject) {
        const ids = await idsOf(subject);
        await mentionStore.withdraw({ brandId: subject.brandId, ids, at: clock(), page: 'erasure' });
        return ids.length;
      },
      export: async (subject) => mentions.many(await idsOf(subject), [subject.brandId]),
      forget: (rule) => mentionStore.forget({ ...rule, limit: FORGOTTEN_AT_ONCE }),
    },
    {
      noun: 'quarantined',
      // What could not be read has no author we could find it by; its samples end with the retention of their source.
      erase: async () => 0,
      export: async () => [],
      forget: (rule) => quarantineStore.forget(rule),
    },
  ];
}
