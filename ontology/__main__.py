"""Write the merged ontology file anew from its modules."""

from __future__ import annotations

import sys

from ontology import MERGED, merged

MERGED.write_text(merged(), encoding="utf-8")
sys.stdout.write(f"{MERGED}: written\n")
