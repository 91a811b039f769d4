"""The warehouse as a lake: DuckLake, its catalog in PostgreSQL, its tables as Parquet in a folder or in S3."""
