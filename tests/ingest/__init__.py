"""From bytes to a document and its view, and from records to a graph."""
