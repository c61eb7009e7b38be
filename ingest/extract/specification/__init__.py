"""Service specifications: `clauses` cuts them, `extractor` makes one record of the service."""
