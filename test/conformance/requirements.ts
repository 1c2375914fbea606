import type { MongoClient } from 'mongodb';
import type { Requirement } from './unified.ts';

/** What a test may ask about the server. */
export type Server = { readonly version: string; readonly topology: 'single' | 'replicaset' | 'sharded' };

export async function askServer(client: MongoClient): Promise<Server> {
  const admin = client.db('admin');
  const [{ version }, hello] = await Promise.all([admin.command({ buildInfo: 1 }), admin.command({ hello: 1 })]);
  return { version, topology: hello['msg'] === 'isdbgrid' ? 'sharded' : hello['setName'] ? 'replicaset' : 'single' };
}

function compareVersions(a: string, b: string): number {
  const [x, y] = [a, b].map((version) => version.split('.').map((part) => Number.parseInt(part, 10)));
  for (let i = 0; i < 3; i += 1) {
    const step = (x?.[i] ?? 0) - (y?.[i] ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}

function unmetIn(requirement: Requirement, { version, topology }: Server): string | null {
  const { minServerVersion: least, maxServerVersion: most, topologies } = requirement;
  if (topologies && !topologies.includes(topology)) return `is for ${topologies.join(' or ')}`;
  if (least !== undefined && compareVersions(version, least) < 0) return `needs a server of version ${least}`;
  if (most !== undefined && compareVersions(version, most) > 0) return `is for servers up to version ${most}`;
  if (requirement.serverless === 'require') return 'is for serverless instances';
  if (requirement.auth === true) return 'needs authentication';
  if (requirement.serverParameters) return 'needs server parameters';
  if (requirement.csfle !== undefined && requirement.csfle !== false) return 'needs client-side encryption';
  return null;
}

/** Null when one of the requirements is met, or there are none; else why not, as the end of "this test …". */
export function unmet(requirements: readonly Requirement[] | undefined, server: Server): string | null {
  if (!requirements || requirements.length === 0) return null;
  const reasons = requirements.map((requirement) => unmetIn(requirement, server));
  return reasons.includes(null) ? null : [...new Set(reasons)].join(', or ');
}
