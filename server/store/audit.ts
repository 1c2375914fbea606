import type { AuditScope, AuditStore } from '../access/ports.ts';
import { AuditEntry } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import { declareModel, fromStored, type Stored, toStored } from './model.ts';
import type { Store } from './open-store.ts';

const entries = declareModel({
  collection: 'audit',
  noun: AuditEntry,
  indexes: [
    { fields: { at: -1, _id: -1 }, serves: 'the whole trail, newest first' },
    { fields: { brandId: 1, at: -1, _id: -1 }, serves: 'the trail of some brands' },
    { fields: { subject: 1, at: -1, _id: -1 }, serves: 'what happened to one subject' },
  ],
});

const cursorOf = ({ at, id }: AuditEntry): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');

function afterCursor(cursor: string): object {
  const [text = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new EarshotError('invalid', 'request/invalid-cursor');
  return { $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] };
}

/** A range instead of a pattern: every subject that begins with 'ticket:' lies before 'ticket;'. */
function inScope({ brandIds, subjectPrefix }: AuditScope): object {
  if (subjectPrefix === null) return { brandId: { $in: [...brandIds] } };
  const end = subjectPrefix.slice(0, -1) + String.fromCharCode(subjectPrefix.charCodeAt(subjectPrefix.length - 1) + 1);
  return { brandId: { $in: [...brandIds] }, subject: { $gte: subjectPrefix, $lt: end } };
}

/** Append-only: there is no way to change or remove an entry. */
export function auditRepository(store: Store): AuditStore {
  const model = store.model(entries);
  return {
    async add(entry) {
      await model.collection.insertOne(toStored(entry) as never);
    },
    async list({ scopes, subject, cursor, limit }) {
      const conditions = [
        ...(scopes === 'everything' ? [] : [{ $or: scopes.map(inScope) }]),
        ...(subject === null ? [] : [{ subject }]),
        ...(cursor === null ? [] : [afterCursor(cursor)]),
      ];
      const found = await model
        .find(conditions.length > 0 ? { $and: conditions } : {})
        .sort({ at: -1, _id: -1 })
        .limit(limit + 1)
        .lean<Stored<AuditEntry>[]>();
      const page = found.slice(0, limit).map((entry) => fromStored(entries, entry));
      const last = page.at(-1);
      return { entries: page, next: found.length > limit && last ? cursorOf(last) : null };
    },
  };
}
