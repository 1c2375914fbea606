import type { ReactElement } from 'react';
import { type Grant, Role } from '../../../server/domain/access.ts';
import type { BrandId } from '../../../server/domain/ids.ts';
import { Checkbox, useBrandChoice, useText } from '../kit.ts';

type GrantTableProps = { readonly grants: readonly Grant[]; readonly onChange: (grants: Grant[]) => void };

const PER_BRAND = Role.options.filter((role) => role !== 'admin');

/** Who may what where: one line a role, one column a brand; admin holds for the whole house. */
export function GrantTable({ grants, onChange }: GrantTableProps): ReactElement {
  const text = useText();
  const { brands } = useBrandChoice();
  const has = (role: Role, brandId: BrandId | null): boolean => grants.some((grant) => grant.role === role && grant.brandId === brandId);
  const toggle = (role: Role, brandId: BrandId | null): void =>
    onChange(
      has(role, brandId) ? grants.filter((grant) => !(grant.role === role && grant.brandId === brandId)) : [...grants, { role, brandId }],
    );
  const name = (role: Role): ReactElement => (
    <th scope="row">
      {text(`settings.role.${role}`)}
      <small>{text(`settings.role.${role}.hint`)}</small>
    </th>
  );
  return (
    <div>
      <p className="field-hint">{text('settings.users.grants.hint')}</p>
      <table className="grant-table">
        <thead>
          <tr>
            <th scope="col">{text('settings.users.grants')}</th>
            {brands.map((brand) => (
              <th key={brand.id} scope="col">
                {brand.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PER_BRAND.map((role) => (
            <tr key={role}>
              {name(role)}
              {brands.map((brand) => (
                <td key={brand.id}>
                  <Checkbox
                    label={`${text(`settings.role.${role}`)}, ${brand.name}`}
                    isLabelHidden
                    checked={has(role, brand.id)}
                    onChange={() => toggle(role, brand.id)}
                  />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            {name('admin')}
            <td colSpan={Math.max(1, brands.length)}>
              <Checkbox label={text('settings.users.everywhere')} checked={has('admin', null)} onChange={() => toggle('admin', null)} />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** 'Agent: Nordlinie, Metro · Admin' */
export function useGrantWords(): (grants: readonly Grant[]) => string {
  const text = useText();
  const { brands } = useBrandChoice();
  return (grants) => {
    const words = Role.options.flatMap((role) => {
      const held = grants.filter((grant) => grant.role === role);
      if (held.length === 0) return [];
      if (role === 'admin') return [text('settings.role.admin')];
      const names = held.map(({ brandId }) => brands.find(({ id }) => id === brandId)?.name ?? '…');
      return [`${text(`settings.role.${role}`)}: ${names.join(', ')}`];
    });
    return words.length > 0 ? words.join(' · ') : text('settings.users.grants.none');
  };
}
