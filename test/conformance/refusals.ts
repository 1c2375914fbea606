/**
 * What is not expected of Earshot's embedded store, and why. A failing test whose file, description and reason fit an entry is no fault
 * but "refused as written"; `says` keeps an entry from hiding any other failure of the same tests.
 */
export type Refusal = {
  /** Name of the test file, without `.json`. */
  readonly file: RegExp;
  /** Description of the test. All of the file, when left out. */
  readonly test?: RegExp;
  /** Found in the reason of the failure. */
  readonly says: RegExp;
  /** For who reads the report. */
  readonly why: string;
};

const CHOICES: readonly Refusal[] = [
  { file: /collation$/, says: /has no collation/, why: 'the store: no collation, text is compared by code point' },
  {
    file: /^aggregate-(merge|out)|^bypassDocumentValidation$/,
    says: /does not know the stage \$(merge|out);/,
    why: 'the store: no $merge and $out, a pipeline writes nothing',
  },
  {
    file: /^db-aggregate/,
    says: /does not know the stage \$listLocalSessions;/,
    why: 'the store: no $listLocalSessions, sessions hold nothing here',
  },
  { file: /^estimatedDocumentCount$/, test: /on views$/, says: /has no views/, why: 'the store: no views' },
  {
    file: /^modifyCollection|^findOneAndUpdate-errorResponse$|pre_and_post_images$/,
    says: /no such command: 'collMod'|'collMod\.(index|validator)' is an unknown field/,
    why: 'the store: collMod changes neither indexes nor validators',
  },
  { file: /^clustered-indexes$/, says: /has no clustered collections/, why: 'the store: no clustered collections' },
  { file: /^timeseries-collection$/, says: /has no time series/, why: 'the store: no time series' },
  {
    file: /^change-streams-errors$/,
    test: /single server topology/,
    says: /was not refused/,
    why: 'the store: answers change streams although it is a single server',
  },
  {
    file: /^change-streams-(showExpandedEvents|disambiguatedPaths)$/,
    says: /does not know \$changeStream with 'showExpandedEvents'/,
    why: 'the store: change streams tell of documents, not of indexes and collections',
  },
  { file: /^change-streams$/, says: /no such command: 'renameCollection'/, why: 'the store: collections keep their names' },
];

/** Where the driver does not send what the test expects: nothing that reaches the store. */
const OF_THE_DRIVER: readonly Refusal[] = [
  {
    file: /^bypassDocumentValidation$/,
    test: /: false$/,
    says: /bypassDocumentValidation is nothing, not false/,
    why: 'the driver: does not send bypassDocumentValidation: false',
  },
  {
    file: /^create-null-ids$/,
    test: /via (insertOne|insertMany|bulkWrite)$/,
    says: /the result is 0, not 1/,
    why: 'the driver: makes an id where a document to insert has null',
  },
];

export const REFUSALS: readonly Refusal[] = [...CHOICES, ...OF_THE_DRIVER];
