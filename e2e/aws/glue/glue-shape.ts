import type { GlueDatabase, GlueTable } from '../glue-model'

/** Seconds since the epoch, as Glue writes times: when everything in the demo's catalogs was made. */
const MADE_AT = Date.UTC(2026, 0, 12, 10) / 1000

/** A database as Glue writes it. */
export function databaseShape(catalogId: string, { name, description, target }: GlueDatabase) {
  return {
    Name: name,
    CatalogId: catalogId,
    CreateTime: MADE_AT,
    CreateTableDefaultPermissions: [],
    ...(description === undefined ? {} : { Description: description }),
    ...(target && {
      TargetDatabase: {
        CatalogId: target.catalogId,
        DatabaseName: target.database,
        ...(target.region && { Region: target.region }),
      },
    }),
  }
}

/** A table link as Glue writes it where it is not followed: a name and where it points. */
export function tableLinkShape(catalogId: string, { database, name, target }: GlueTable) {
  return {
    Name: name,
    DatabaseName: database,
    CatalogId: catalogId,
    CreateTime: MADE_AT,
    IsRegisteredWithLakeFormation: false,
    ...(target && {
      TargetTable: {
        CatalogId: target.catalogId,
        DatabaseName: target.database,
        Name: target.table,
        ...(target.region && { Region: target.region }),
      },
    }),
  }
}

/** A view as Athena keeps it in Glue: its query in base64, in a comment (Trino's ViewReaderUtil; athena.md 5). */
function viewShape(catalogId: string, { database, name, columns, viewSql = '' }: GlueTable) {
  const kept = {
    ...{ originalSql: viewSql, catalog: 'awsdatacatalog', schema: database },
    columns: Object.entries(columns).map(([column, type]) => ({
      name: column,
      type: type.replace('string', 'varchar'),
    })),
  }
  return {
    ...{ Name: name, DatabaseName: database, CatalogId: catalogId, CreateTime: MADE_AT, UpdateTime: MADE_AT },
    TableType: 'VIRTUAL_VIEW',
    IsRegisteredWithLakeFormation: false,
    StorageDescriptor: { Columns: Object.entries(columns).map(([Name, Type]) => ({ Name, Type })), Location: '' },
    PartitionKeys: [],
    Parameters: { presto_view: 'true', comment: 'Presto View' },
    ViewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(kept)).toString('base64')} */`,
    ViewExpandedText: '/* Presto View */',
  }
}

/** A table with its columns as Glue writes it. Iceberg tables keep theirs in metadata too, and Glue says where. */
export function tableShape(catalogId: string, table: GlueTable) {
  if (table.viewSql !== undefined) return viewShape(catalogId, table)
  const isIceberg = table.format === 'iceberg'
  return {
    Name: table.name,
    DatabaseName: table.database,
    CatalogId: catalogId,
    CreateTime: MADE_AT,
    UpdateTime: MADE_AT,
    Retention: 0,
    TableType: 'EXTERNAL_TABLE',
    IsRegisteredWithLakeFormation: true,
    VersionId: '1',
    StorageDescriptor: storageShape(table),
    PartitionKeys: Object.entries(table.partitionKeys).map(([Name, Type]) => ({ Name, Type })),
    Parameters: isIceberg
      ? {
          table_type: 'ICEBERG',
          metadata_location: `${table.location}metadata/00042-7c1d2e3f-4a5b-4c6d-8e9f-0a1b2c3d4e5f.metadata.json`,
        }
      : { EXTERNAL: 'TRUE', classification: 'parquet' },
  }
}

/** Where and how the rows of a table, or of one of its partitions, are kept. */
export function storageShape(table: GlueTable, location = table.location, areColumnsWanted = true) {
  const isIceberg = table.format === 'iceberg'
  const columns = Object.entries(table.columns).map(([Name, Type], at) => ({
    Name,
    Type,
    ...(isIceberg && {
      Parameters: {
        'iceberg.field.current': 'true',
        'iceberg.field.id': String(at + 1),
        'iceberg.field.optional': 'true',
      },
    }),
  }))
  return {
    ...(areColumnsWanted && { Columns: columns }),
    Location: location,
    Compressed: false,
    NumberOfBuckets: isIceberg ? 0 : -1,
    ...(!isIceberg && {
      InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
    }),
    StoredAsSubDirectories: false,
  }
}
