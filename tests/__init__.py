"""Tests: a folder for each part of the code, named like it; here stand those of all parts together.

What tests build on is here too: `extracting`, `deciding`, `disclosing` and `promising` read words of a
test, `sample` and `served_example` are made-up documents, `served` and `stores` are real servers,
`letter_files` and `outlook_files` write files of each format, `changed` changes names and figures,
`asking` and `comunica_client` are clients, `run` runs all.
"""
