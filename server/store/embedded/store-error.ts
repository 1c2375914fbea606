/** MongoDB's own error codes, as far as this store answers with them. */
export const CODE = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NoMatchingDocument: 47,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  ShutdownInProgress: 91,
  CommandNotSupported: 115,
  NotAReplicaSet: 123,
  InvalidPipelineOperator: 168,
  InvalidIndexSpecificationOption: 197,
  BSONObjectTooLarge: 10_334,
  CursorKilled: 237,
  ConversionFailure: 241,
  InvalidResumeToken: 260,
  ChangeStreamFatalError: 280,
  ChangeStreamHistoryLost: 286,
  Interrupted: 11_601,
  OutOfDiskSpace: 14_031,
  DuplicateKey: 11_000,
  SearchNotEnabled: 31_082,
  IDLFailedToParse: 40_414,
  IDLUnknownField: 40_415,
} as const;

const NAMES = new Map<number, string>(Object.entries(CODE).map(([name, code]) => [code, name]));

/** A refusal in MongoDB's terms. `more` goes into the reply beside code and message (`keyPattern` of a duplicate). */
export class StoreError extends Error {
  readonly code: number;
  readonly more: Record<string, unknown>;

  constructor(code: number, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
    this.more = more;
  }

  get codeName(): string {
    return NAMES.get(this.code) ?? `Location${this.code}`;
  }
}

export function unknownField(name: string): StoreError {
  return new StoreError(CODE.IDLUnknownField, `BSON field '${name}' is an unknown field.`);
}

export function missingField(name: string): StoreError {
  return new StoreError(CODE.IDLFailedToParse, `BSON field '${name}' is missing but a required field`);
}

export function badValue(message: string): StoreError {
  return new StoreError(CODE.BadValue, message);
}

export function failedToParse(message: string): StoreError {
  return new StoreError(CODE.FailedToParse, message);
}

export function typeMismatch(message: string): StoreError {
  return new StoreError(CODE.TypeMismatch, message);
}
