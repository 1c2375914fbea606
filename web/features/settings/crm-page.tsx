import { type ReactElement, useState } from 'react';
import { Select, useBrandChoice, useSession, useText } from '../kit.ts';
import { ContactImport } from './contact-import.tsx';
import { CrmTarget } from './crm-target.tsx';
import { Deliveries } from './deliveries.tsx';

/** The way to the CRM and back, brand by brand. */
export function CrmPage(): ReactElement {
  const text = useText();
  const { mayDo } = useSession();
  const { brands, brandIds } = useBrandChoice();
  const [brandId, setBrandId] = useState<string>(brandIds[0] ?? '');
  return (
    <>
      {brands.length > 1 && (
        <div className="form">
          <Select
            label={text('shell.brand.short')}
            value={brandId}
            options={brands.map((brand) => ({ value: brand.id as string, label: brand.name }))}
            onChange={setBrandId}
          />
        </div>
      )}
      {mayDo('connect', brandId) && <CrmTarget key={`target ${brandId}`} brandId={brandId} />}
      {mayDo('crm-import', brandId) && <ContactImport key={`contacts ${brandId}`} brandId={brandId} />}
      {mayDo('connect', brandId) && <Deliveries brandId={brandId} />}
    </>
  );
}
