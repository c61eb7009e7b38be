"""What is served: SPARQL, pages, linked data, tools for assistants."""
