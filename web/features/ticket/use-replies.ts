import { useQueryClient } from '@tanstack/react-query';
import { Reply } from '../../../server/domain/reply.ts';
import { ask, notify, useText } from '../kit.ts';
import { tellTrouble } from '../mention/tell.ts';

/** What people do about an answer that went out, or may have. */
export function useReplyActs() {
  const client = useQueryClient();
  const text = useText();
  async function act(path: string, said: string, body?: object): Promise<void> {
    try {
      await ask(path, Reply, { method: 'POST', ...(body && { body }) });
      notify({ text: said });
    } catch (error) {
      tellTrouble(error);
    }
    await Promise.all([client.invalidateQueries({ queryKey: ['mention'] }), client.invalidateQueries({ queryKey: ['ticket'] })]);
  }
  const pathOf = (reply: Reply, verb: string): string => `/api/replies/${encodeURIComponent(reply.id)}/${verb}`;
  return {
    withdraw: (reply: Reply) => act(pathOf(reply, 'withdraw'), text('ticket.reply.withdrawn.done')),
    resolve: (reply: Reply, as: 'published' | 'not-published', url: string) =>
      act(pathOf(reply, 'resolve'), text(`ticket.reply.resolved.${as}`), { as, ...(url !== '' && { url }) }),
  };
}
