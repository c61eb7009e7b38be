"""Services and their specifications."""
