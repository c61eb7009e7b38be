"""Services in prose, lists, tables and pages: `extractor` gathers what is introduced, then reads what is said of it."""
