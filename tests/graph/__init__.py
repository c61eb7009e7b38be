"""Ontology, shapes and store: releases, rules, queries, exports, the network."""
