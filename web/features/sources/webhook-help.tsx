import type { ReactElement } from 'react';
import { CopyLine } from '../../ui/copy-line.tsx';
import { useBrandChoice, useText } from '../kit.ts';
import './sources-form.css';
import { curlExample, hookAddress } from './webhook-example.ts';

type WebhookHelpProps = { readonly connectionId: string; readonly brandId: string; readonly secret: string | null };

/** Where another system sends to, with what secret, and how that looks. `secret` null: it was shown before. */
export function WebhookHelp({ connectionId, brandId, secret }: WebhookHelpProps): ReactElement {
  const text = useText();
  const { brands } = useBrandChoice();
  const brandName = brands.find(({ id }) => id === brandId)?.name ?? '';
  const address = hookAddress(connectionId, window.location.origin);
  return (
    <div className="webhook-help form">
      <CopyLine label={text('sources.hook.address')} value={address} />
      {secret ? (
        <CopyLine label={text('sources.hook.secret')} value={secret} />
      ) : (
        <p className="meta">{text('sources.hook.secret.kept')}</p>
      )}
      <CopyLine label={text('sources.hook.example')} value={curlExample({ address, secret: secret ?? '…', brandName })} isBlock />
    </div>
  );
}
