import { useQueryClient } from '@tanstack/react-query';
import { Identity } from '../../../server/domain/author.ts';
import { ask, notify, useText } from '../kit.ts';
import { tellTrouble } from '../mention/tell.ts';

type IdentityVerb = 'confirm' | 'reject' | 'undo';

/** Says yes or no to a link, or takes it back; either leaves author and profile as they were before. */
export function useIdentityActs() {
  const client = useQueryClient();
  const text = useText();
  async function act(id: string, verb: IdentityVerb): Promise<void> {
    try {
      await ask(`/api/identities/${encodeURIComponent(id)}/${verb}`, Identity, { method: 'POST' });
      notify({ text: text(`profiles.link.${verb}.done`), ...(verb === 'undo' ? {} : { undo: () => void act(id, 'undo') }) });
    } catch (error) {
      tellTrouble(error);
    }
    await Promise.all(['profile', 'identities', 'author', 'mention'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  }
  return act;
}
