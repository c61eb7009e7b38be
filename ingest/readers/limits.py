"""How much is read of one document: beyond it a file is refused, whatever it is.

The figures are far above what public bodies publish (a commissioner's largest papers are some hundreds of
pages) and far below what would hold up a worker.
"""

LIMIT_BYTES = 20_000_000  # of one file, as given
LIMIT_EXPANDED_BYTES = 100_000_000  # of one office file, all its parts unpacked
LIMIT_ARCHIVE_BYTES = 500_000_000  # of one archive with the archives in it, all members unpacked
LIMIT_MEMBERS = 2_000  # of one archive
LIMIT_NESTING = 3  # archives within archives, messages within messages
LIMIT_PAGES = 2_000
LIMIT_RECOGNISED_PAGES = 20  # scanned ones: each takes some seconds
LIMIT_CHARACTERS = 10_000_000  # of one canonical text
LIMIT_ENCLOSED = 10  # attachments that are looked at as parts of their e-mail
LIMIT_ENCLOSED_BYTES = 2_000_000  # of one of them
LIMIT_ENCLOSED_CHARACTERS = (
    200_000  # of its text, so that reading the e-mail takes no longer than it may
)
LIMIT_CELLS = 2_000_000  # of one sheet, blank ones counted
