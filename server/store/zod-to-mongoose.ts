import { Schema, type SchemaDefinition, type SchemaDefinitionProperty } from 'mongoose';
import type { z } from 'zod';

type ZodDefinition = {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly out?: z.ZodType;
  readonly in?: z.ZodType;
};

const definitionOf = (type: z.ZodType): ZodDefinition => (type as unknown as { _zod: { def: ZodDefinition } })._zod.def;

function property(type: z.ZodType): SchemaDefinitionProperty {
  const definition = definitionOf(type);
  switch (definition.type) {
    case 'string':
    case 'enum':
      return { type: String };
    case 'number':
    case 'int':
      return { type: Number };
    case 'boolean':
      return { type: Boolean };
    case 'date':
      return { type: Date };
    case 'pipe':
      // A codec stores what it is inside the house: Instant → Date.
      return property(definition.out as z.ZodType);
    case 'nullable':
    case 'optional':
    case 'readonly':
      return property(definition.innerType as z.ZodType);
    case 'array': {
      const element = property(definition.element as z.ZodType);
      return { type: [element], default: undefined } as SchemaDefinitionProperty;
    }
    case 'object':
      return { type: schemaOfShape(type as z.ZodObject), default: undefined } as SchemaDefinitionProperty;
    default:
      // Unions, tuples, records and JSON: checked by zod at the door, kept as they are.
      return { type: Schema.Types.Mixed };
  }
}

function schemaOfShape(object: z.ZodObject): Schema {
  const shape: SchemaDefinition = {};
  for (const [name, type] of Object.entries(object.shape)) shape[name] = property(type as z.ZodType);
  return new Schema(shape, { _id: false, id: false, strict: 'throw', strictQuery: 'throw', minimize: false });
}

/** Turns a noun's zod object into its mongoose schema. `id` becomes `_id`; `more` adds fields that only the store knows. */
export function mongooseSchemaOf(noun: z.ZodObject, more: SchemaDefinition = {}): Schema {
  const shape: SchemaDefinition = { _id: { type: String, required: true } };
  for (const [name, type] of Object.entries(noun.shape)) {
    if (name !== 'id') shape[name] = property(type as z.ZodType);
  }
  return new Schema(
    { ...shape, ...more },
    {
      id: false,
      versionKey: false,
      strict: 'throw',
      strictQuery: 'throw',
      minimize: false,
      autoIndex: false,
      autoCreate: false,
    },
  );
}
