import { useQueryClient } from '@tanstack/react-query';
import { Ticket } from '../../../server/domain/ticket.ts';
import { ask, notify, useNavigate, useText } from '../kit.ts';
import { tellTrouble } from '../mention/tell.ts';

type DeskPath = 'reply' | 'note' | 'look';

/** The ways from a mention to the desk: its ticket is opened once, whoever asks first. */
export function useDesk() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const text = useText();
  const open = (mentionId: string): Promise<Ticket> =>
    ask(`/api/mentions/${encodeURIComponent(mentionId)}/ticket`, Ticket, { method: 'POST' });
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['mention'] });
  return {
    async goTo(mentionId: string, path: DeskPath): Promise<void> {
      try {
        const ticket = await open(mentionId);
        navigate(`/tickets/${encodeURIComponent(ticket.id)}${path === 'look' ? '' : `?do=${path}`}`);
      } catch (error) {
        tellTrouble(error);
      }
    },
    async accept(mentionId: string): Promise<void> {
      try {
        const ticket = await open(mentionId);
        await ask(`/api/tickets/${encodeURIComponent(ticket.id)}/accept`, Ticket, { method: 'POST' });
        notify({ text: text('inbox.accepted') });
      } catch (error) {
        // Somebody was faster: the refusal says who.
        tellTrouble(error);
      }
      await refresh();
    },
  };
}
