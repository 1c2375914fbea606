export { profileIdOf } from './import-contacts.ts';
export { createPeople, type People } from './people.ts';
export type { Portrait } from './profiles.ts';
export { type ContactRead, readContacts } from './read-contacts.ts';
export { AuthorCard, ImportReport, ProfileStory } from './views.ts';
