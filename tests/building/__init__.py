"""A build from files to a release: commands, changes, kills, hostile files, review."""
