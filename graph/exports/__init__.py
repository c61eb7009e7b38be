"""A release in the formats of the sector, one module a format; `graph.export` lists them all."""
