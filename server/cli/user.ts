import type { Context } from '../context.ts';
import { type Grant, Role, type User } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';
import type { CliDoors, ExitCode } from './ports.ts';

/** Acts of the command line stand in the audit trail under this name. */
const BY = 'command-line';

type InviteAsk = {
  readonly email: string;
  readonly name?: string;
  readonly role: string;
  readonly brand?: string;
  readonly json?: boolean;
};

export function inviteUser(doors: CliDoors, ask: InviteAsk): Promise<ExitCode> {
  return doors.withHouse(async (house): Promise<ExitCode> => {
    const role = Role.safeParse(ask.role).data;
    if (!role) throw new EarshotError('invalid', 'cli/unknown-role', { values: { role: ask.role, roles: Role.options.join(', ') } });
    const grants = await grantsOf(house, role, ask.brand);
    const { email, name = ask.email.split('@')[0] ?? ask.email } = ask;
    const { user, link } = await house.rooms.access.users.invite({ email, name, grants, language: 'en', by: BY });
    await tell(doors, ask, {
      result: { userId: user.id, link },
      text: `${email} can sign in with this link (48 hours, works once):\n${link}`,
    });
    return 0;
  });
}

async function grantsOf(house: Context, role: Role, brandName: string | undefined): Promise<Grant[]> {
  if (role === 'admin') return [{ role, brandId: null }];
  const { brands } = house.rooms.listening;
  if (brandName === undefined) return (await brands.list()).map(({ id }) => ({ role, brandId: id }));
  const brand = await brands.find(brandName);
  if (!brand) throw new EarshotError('invalid', 'cli/unknown-brand', { values: { brand: brandName } });
  return [{ role, brandId: brand.id }];
}

export function disableUser(doors: CliDoors, ask: { readonly email: string; readonly json?: boolean }): Promise<ExitCode> {
  return doors.withHouse(async (house): Promise<ExitCode> => {
    const user = await userNamed(house, ask.email);
    await house.rooms.access.users.disable(user.id, BY);
    await tell(doors, ask, {
      result: { userId: user.id, disabled: true },
      text: `${ask.email} is disabled; sessions and links no longer work.`,
    });
    return 0;
  });
}

export function resetPassword(doors: CliDoors, ask: { readonly email: string; readonly json?: boolean }): Promise<ExitCode> {
  return doors.withHouse(async (house): Promise<ExitCode> => {
    const user = await userNamed(house, ask.email);
    const link = await house.rooms.access.users.resetLink(user.id, BY);
    await tell(doors, ask, {
      result: { userId: user.id, link },
      text: `A new password for ${ask.email} is chosen here (48 hours, works once):\n${link}`,
    });
    return 0;
  });
}

async function userNamed(house: Context, email: string): Promise<User> {
  const wanted = email.trim().toLowerCase();
  const user = (await house.rooms.access.users.list()).find((each) => each.email.toLowerCase() === wanted);
  if (!user) throw new EarshotError('invalid', 'cli/unknown-user', { values: { email } });
  return user;
}

type Told = { readonly result: object; readonly text: string };

async function tell({ output }: CliDoors, { json }: { readonly json?: boolean }, { result, text }: Told): Promise<void> {
  await output.data(json ? JSON.stringify(result) : text);
}
