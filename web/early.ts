import { z } from 'zod';

// The content security policy forbids building functions from text, which zod does for speed unless told not to.
// Imported before everything else: schemas look at this when they are made.
z.config({ jitless: true });
