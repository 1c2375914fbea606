import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import type { Desk } from '../../desk/index.ts';
import type { Caller } from '../../domain/access.ts';
import { ActKind } from '../../domain/act.ts';
import { Correction } from '../../domain/findings.ts';
import type { BrandId } from '../../domain/ids.ts';
import { MentionId } from '../../domain/ids.ts';
import { Instant } from '../../domain/instant.ts';
import { Mention } from '../../domain/mention.ts';
import { brandsWhere } from '../../domain/permissions.ts';
import { Ticket } from '../../domain/ticket.ts';
import type { Intake } from '../../intake/index.ts';
import { type Route, route } from '../route.ts';
import { anyMention, type BrandList } from './brand-scope.ts';

type Rooms = { readonly brands: BrandList; readonly intake: Intake; readonly desk: Desk; readonly access: Pick<Access, 'audit'> };

const MAX_AT_ONCE = 500;
const params = z.object({ id: MentionId });
const Ids = z.array(MentionId).min(1).max(MAX_AT_ONCE);

export function actRoutes({ brands, intake, desk, access: { audit } }: Rooms): Route[] {
  const mentionOf = (id: MentionId) => anyMention({ brands, mentions: intake.mentions }, id);
  const brandOf = async (asked: { readonly params: { readonly id: MentionId } }) => [(await mentionOf(asked.params.id)).brandId];

  /** Those that are gone meanwhile, or that the caller may not touch, are left out: a guessed id tells nothing. */
  async function brandsOf(ids: readonly MentionId[], caller: Caller): Promise<readonly BrandId[]> {
    const theirs = brandsWhere(caller, 'correct', await brands.list()).map(({ id }) => id);
    return [...new Set((await intake.mentions.many(ids, theirs)).map(({ brandId }) => brandId))];
  }

  return [
    route({
      method: 'POST',
      path: '/api/mentions/acts',
      summary: 'Do the same to many mentions at once; it can be undone for an hour',
      access: { permission: 'correct', brands: ({ payload, caller }) => brandsOf(payload.mentionIds, caller) },
      payload: z.object({ mentionIds: Ids, kind: ActKind, laterUntil: Instant.optional() }),
      response: z.object({ changed: z.int(), undoId: z.string() }),
      async handler({ payload: { mentionIds, kind, laterUntil = null }, caller }) {
        return await desk.acts.perform({ mentionIds, brandIds: await brandsOf(mentionIds, caller), kind, laterUntil, by: caller.id });
      },
    }),
    route({
      method: 'POST',
      path: '/api/undo/{id}',
      summary: 'Take an act of mine back, where nobody has acted since',
      access: {
        permission: 'correct',
        brands: async ({ params: { id }, caller }) => [
          ...new Set((await desk.acts.get(id, caller.id)).images.map(({ brandId }) => brandId)),
        ],
      },
      params: z.object({ id: z.string().min(1).max(128) }),
      response: z.object({ changed: z.int() }),
      handler: ({ params: { id }, caller }) => desk.acts.undo(id, caller.id),
    }),
    route({
      method: 'POST',
      path: '/api/mentions/{id}/corrections',
      summary: 'Correct a finding; it outranks what any later pass finds',
      access: { permission: 'correct', brands: brandOf },
      params,
      payload: Correction.pick({ finding: true, value: true }),
      response: Mention,
      async handler({ params: { id }, payload, caller }) {
        const { brandId } = await mentionOf(id);
        const corrected = await intake.correct({ ...payload, mentionId: id, brandId, by: caller.id });
        const details = { finding: payload.finding };
        await audit.add({ actor: caller.id, act: 'mention:corrected', brandId, subject: `mention:${id}`, details });
        return corrected;
      },
    }),
    route({
      method: 'POST',
      path: '/api/mentions/{id}/ticket',
      summary: 'Open the ticket of a mention, or find the one it has',
      access: { permission: 'open-ticket', brands: brandOf },
      params,
      response: Ticket,
      handler: async (asked) => desk.tickets.open({ mentionId: asked.params.id, brandIds: await brandOf(asked), by: asked.caller.id }),
    }),
  ];
}
