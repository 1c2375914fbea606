import { z } from 'zod';
import { BrandId } from '../domain/ids.ts';
import type { TargetStore } from '../follow-up/ports.ts';
import { declareModel } from './model.ts';
import type { Store } from './open-store.ts';

const CrmTarget = z.object({ id: BrandId, url: z.string().max(2048), sealedSecret: z.string() });
type CrmTarget = z.infer<typeof CrmTarget>;

const crmTargets = declareModel({ collection: 'crmTargets', noun: CrmTarget, indexes: [] });

export function crmTargetRepository(store: Store): TargetStore {
  const model = store.model(crmTargets);
  return {
    async get(brandId) {
      const found = await model.findOne({ _id: brandId }).lean<CrmTarget>();
      return found && { url: found.url, sealedSecret: found.sealedSecret };
    },
    async set(brandId, target) {
      if (!target) await model.deleteOne({ _id: brandId });
      else await model.collection.updateOne({ _id: brandId } as never, { $set: target }, { upsert: true });
    },
  };
}
