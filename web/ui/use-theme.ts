import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import type { User } from '../../server/domain/access.ts';

/** The theme a user chose holds on every device; before the login the last one of this browser holds. */
export function useTheme(theme: User['theme']): void {
  // Switching transitions off for the moment would write a style element, which the content security policy forbids.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  useEffect(() => {
    setColorScheme(theme);
  }, [theme, setColorScheme]);
}
